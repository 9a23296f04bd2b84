import type { Entry } from 'yauzl';
import type { z } from 'zod';
import { fault } from '#shared/faults/fault';
import { openDirectory, type Directory } from './directory.ts';
import { readEntry } from './entry-streams.ts';
import { damaged } from './io-faults.ts';
import { JsonRefused, parseJson } from './json.ts';
import { limits } from './limits.ts';
import { formatVersion, Manifest, ManifestHead, sha256, type PartEntry } from './manifest.ts';
import { manifestName, partKind } from './part-names.ts';

/** An open workbook file whose directory and manifest agree; its parts are not read yet. */
export interface Container extends Directory {
  manifest: Manifest;
  /** SHA-256 of the manifest's bytes: the name of this state of the workbook. */
  hash: string;
  parts: Map<string, PartEntry>;
}

/**
 * Opens a workbook file. The caller closes `zip`.
 * @throws workbookNotFound, workbookNotAWorkbook, workbookNewer, workbookDamaged, workbookOverLimit
 */
export async function openContainer(path: string): Promise<Container> {
  const directory = await openDirectory(path);
  try {
    const bytes = await readManifest(directory);
    const manifest = parseManifest(path, bytes);
    const parts = matchParts(directory, manifest);
    return { ...directory, manifest, hash: sha256(bytes), parts };
  } catch (error) {
    directory.zip.close();
    throw error;
  }
}

async function readManifest(directory: Directory): Promise<Buffer> {
  const entry = directory.entries.get(manifestName);
  if (!entry) throw fault('workbookNotAWorkbook', { path: directory.path }, { remedy: 'chooseFile' });
  refuseSize(directory.path, manifestName, entry.uncompressedSize, limits.manifestBytes);
  return readEntry(directory, entry);
}

function parseManifest(path: string, bytes: Buffer): Manifest {
  const value = parsePart(path, manifestName, bytes);
  const head = ManifestHead.safeParse(value);
  if (!head.success) throw fault('workbookNotAWorkbook', { path }, { remedy: 'chooseFile' });
  if (head.data.version > formatVersion) {
    throw fault('workbookNewer', { path, version: head.data.version, supported: formatVersion });
  }
  return checkPart(path, manifestName, Manifest, value);
}

/** Every entry is in the manifest, every part of the manifest is an entry of that size, and no name is strange. */
function matchParts(directory: Directory, manifest: Manifest): Map<string, PartEntry> {
  const { path, entries } = directory;
  const parts = new Map<string, PartEntry>();
  let jsonBytes = 0;
  for (const part of manifest.parts) {
    const entry = entries.get(part.name);
    if (parts.has(part.name)) throw damaged(path, part.name, 'the manifest lists it twice');
    if (!entry) throw damaged(path, part.name, 'missing');
    if (entry.uncompressedSize !== part.bytes) throw damaged(path, part.name, 'not of the stated size');
    jsonBytes += checkKind(path, entry);
    parts.set(part.name, part);
  }
  refuseSize(path, 'all JSON parts', jsonBytes, limits.allJsonBytes);
  for (const name of entries.keys()) {
    if (name !== manifestName && !parts.has(name)) throw damaged(path, name, 'not in the manifest');
  }
  return parts;
}

/** @returns bytes of JSON that the entry unpacks to. */
function checkKind(path: string, entry: Entry): number {
  const kind = partKind(entry.fileName);
  if (kind === null) throw damaged(path, entry.fileName, 'no part is called so');
  if (kind === 'data') {
    if (entry.compressionMethod !== 0) throw damaged(path, entry.fileName, 'a data part must be stored');
    return 0;
  }
  refuseSize(path, entry.fileName, entry.uncompressedSize, limits.jsonBytes);
  return entry.uncompressedSize;
}

function refuseSize(path: string, what: string, bytes: number, limit: number): void {
  if (bytes > limit) throw fault('workbookOverLimit', { path, what, limit });
}

/** Reads a JSON part whose hash is the manifest's. @throws workbookDamaged */
export async function readJsonPart(container: Container, name: string): Promise<unknown> {
  const entry = container.entries.get(name);
  if (!entry) throw damaged(container.path, name, 'missing');
  const bytes = await readEntry(container, entry);
  if (sha256(bytes) !== container.parts.get(name)?.sha256) {
    throw damaged(container.path, name, 'SHA-256 differs');
  }
  return parsePart(container.path, name, bytes);
}

function parsePart(path: string, name: string, bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes);
  } catch (error) {
    if (error instanceof JsonRefused) throw damaged(path, name, error.message, error);
    throw error;
  }
}

/** A part's value by its schema. @throws workbookDamaged */
export function checkPart<T>(path: string, name: string, schema: z.ZodType<T>, value: unknown): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw damaged(path, name, issue ? `${issue.path.join('.')}: ${issue.message}` : 'not of its schema');
}
