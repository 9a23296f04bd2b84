import { open } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { SourcePart } from '#shared/rpc/importing';
import type { Job } from '#engine/jobs/job';
import { readBytes } from '../source/bytes.ts';
import { sniffBytes, type Sniffed } from '../source/magic.ts';
import { pinFile, type PinnedFile } from '../source/pinned-file.ts';
import { isBomb } from './bomb.ts';
import { gzipped } from './gzip.ts';
import { compressed } from './single-streams.ts';
import { readTar, tarMember } from './tar.ts';
import { readZip, zipMember } from './zip.ts';

/** A file whose outer wrappings are known. */
export interface OpenSource {
  /** What the person chose. */
  origin: PinnedFile;
  /** What is read: the file itself, or the same with a way to its unpacked bytes. */
  file: PinnedFile;
  found: Exclude<Sniffed, { kind: 'packed' }>;
  /** The first unpacked bytes, 64 KB at most. */
  head: Buffer;
  /** The chosen member of an archive, and all of them. */
  inside: string | null;
  members: SourcePart[];
}

const headBytes = 64 << 10;
/** Wrappings within one another: more than these are not opened. */
const layerLimit = 4;

/**
 * Pins a file and finds what it is behind compressions and archives.
 * @param inside the member of an archive that is meant; of an archive in an archive `outer.zip/inner.csv`
 * @param folder where layers are unpacked that cannot be read in passing
 * @throws what pinFile throws, formatUnknown, memberUnknown, archiveEmpty, fileUnreadable
 */
export async function openSource(
  path: string,
  inside: string | null,
  folder: string,
  job: Job,
): Promise<OpenSource> {
  return openPinned(await pinFile(path), inside, folder, job);
}

/** As {@link openSource}, of a file that is pinned already. */
export async function openPinned(
  origin: PinnedFile,
  inside: string | null,
  folder: string,
  job: Job,
): Promise<OpenSource> {
  let file = origin;
  const chosen: string[] = [];
  let wanted = inside;
  let members: SourcePart[] = [];
  for (let layer = 0; ; layer += 1) {
    const head = await headOf(file, job);
    const found = sniffBytes(head);
    const is = (what: Exclude<Sniffed, { kind: 'packed' }>): OpenSource => ({
      origin,
      file,
      found: what,
      head,
      inside: chosen.length > 0 ? chosen.join('/') : null,
      members,
    });
    if (found.kind !== 'packed') return is(found);
    if (layer === layerLimit)
      throw fault(
        'formatUnknown',
        { path: file.path, what: `${found.by} × ${layer}` },
        { remedy: 'chooseFile' },
      );
    const plain = await plainFile(file, folder, layer, job);
    if (found.by === 'gzip') file = { ...plain, packed: gzipped(plain) };
    else if (found.by === 'zip') {
      const contents = await readZip(plain, job);
      if (contents.what !== null) {
        file = plain;
        return is({ kind: 'binary', what: contents.what });
      }
      const member = chooseMember(contents.members, wanted, plain);
      members = contents.members.map((one) => ({ ...one, id: [...chosen, one.id].join('/') }));
      chosen.push(member);
      wanted = wanted === null || wanted === member ? null : wanted.slice(member.length + 1);
      file = await zipMember(plain, member);
    } else if (found.by === 'tar') {
      const contents = await readTar(plain, job);
      const member = chooseMember(contents.members, wanted, plain);
      members = contents.members.map((one) => ({ ...one, id: [...chosen, one.id].join('/') }));
      chosen.push(member);
      wanted = wanted === null || wanted === member ? null : wanted.slice(member.length + 1);
      file = await tarMember(plain, member, job);
    } else file = { ...plain, packed: compressed(plain, found.by) };
  }
}

/**
 * An archive without the compressions around it, and what is in it; null when the file is none.
 * @throws as {@link openSource}
 */
export async function openArchive(
  origin: PinnedFile,
  folder: string,
  job: Job,
): Promise<{ archive: PinnedFile; members: SourcePart[]; empty: string[]; tooMuch: boolean } | null> {
  let file = origin;
  for (let layer = 0; layer < layerLimit; layer += 1) {
    const found = sniffBytes(await headOf(file, job));
    if (found.kind !== 'packed') return null;
    const plain = await plainFile(file, folder, layer, job);
    if (found.by === 'gzip') file = { ...plain, packed: gzipped(plain) };
    else if (found.by === 'zip') {
      const { what, members, empty, unpacked } = await readZip(plain, job);
      const tooMuch = isBomb(plain.bytes, unpacked);
      return what === null ? { archive: plain, members, empty, tooMuch } : null;
    } else if (found.by === 'tar') return { archive: plain, ...(await readTar(plain, job)), tooMuch: false };
    else file = { ...plain, packed: compressed(plain, found.by) };
  }
  return null;
}

/** The member that is asked for, as a whole or as the archive around it; the first with data when none is. */
function chooseMember(members: readonly SourcePart[], wanted: string | null, file: PinnedFile): string {
  const found =
    wanted === null
      ? members.find((member) => !member.hidden)
      : members.find(({ id }) => id === wanted || wanted.startsWith(`${id}/`));
  if (found) return found.id;
  if (wanted === null) throw fault('archiveEmpty', { path: file.path }, { remedy: 'chooseFile' });
  throw fault('memberUnknown', { path: file.path, member: wanted }, { remedy: 'editRecipe' });
}

async function headOf(file: PinnedFile, job: Job): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readBytes(file, { job })) {
    const part = Buffer.from(piece.subarray(0, headBytes - size));
    pieces.push(part);
    size += part.length;
    if (size >= headBytes) break;
  }
  return Buffer.concat(pieces);
}

/** The unpacked bytes as a file of their own in `folder`; the file itself when nothing is packed. */
export async function plainFile(
  file: PinnedFile,
  folder: string,
  layer: number,
  job: Job,
): Promise<PinnedFile> {
  if (!file.packed) return file;
  const path = joinPath(folder, `unpacked-${layer}`);
  const output = await open(path, 'wx');
  try {
    let read = 0;
    const total = file.packed.total;
    const onRaw = (piece: Uint8Array) => {
      read += piece.length;
    };
    for await (const piece of readBytes(file, { job, onRaw })) {
      await output.writeFile(piece);
      const share = Math.min(1, read / Math.max(1, total));
      job.progress({ share, text: { key: 'import.unpacking' }, cancellable: true });
    }
  } finally {
    await output.close();
  }
  return { ...(await pinFile(path)), name: file.name };
}
