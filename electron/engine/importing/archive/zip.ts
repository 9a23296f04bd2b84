import { fault } from '#shared/faults/fault';
import type { SourcePart } from '#shared/rpc/importing';
import type { Job } from '#engine/jobs/job';
import { ZipPackage } from '../sheets/zip-package.ts';
import type { Packed } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';

/** A zip: a document of an office program or of ours, or files put together. */
export interface ZipContents {
  /** What the zip is as a whole (`xlsx`); null for files put together. */
  what: string | null;
  members: SourcePart[];
  /** Names of files of no bytes. */
  empty: string[];
  /** Of all files together. */
  unpacked: number;
}

const marks: [what: string, name: RegExp][] = [
  ['xlsb', /^xl\/workbook\.bin$/],
  ['xlsx', /^xl\/[^/]*workbook[^/]*\.xml$/],
  ['docx', /^word\/document\.xml$/],
  ['pptx', /^ppt\/presentation\.xml$/],
  ['epub', /^meta-inf\/container\.xml$/],
  ['Numbers', /^index\/document\.iwa$/],
];
/** What systems put beside the files that a person packed. */
export const clutter = /(^|\/)(__macosx\/|\._|\.ds_store$|thumbs\.db$|desktop\.ini$)/i;

/** @param file not packed itself. @throws fileTruncated, fileUnsafe, archiveEncrypted */
export async function readZip(file: PinnedFile, job: Job): Promise<ZipContents> {
  const zip = await ZipPackage.open(file);
  try {
    const names = zip.names();
    const empty = names.filter((name) => zip.find(name)?.bytes === 0 && !clutter.test(name));
    const unpacked = names.reduce((sum, name) => sum + (zip.find(name)?.bytes ?? 0), 0);
    return { what: await documentKind(zip, names, job), members: membersOf(zip, names), empty, unpacked };
  } finally {
    zip.close();
  }
}

async function documentKind(zip: ZipPackage, names: readonly string[], job: Job): Promise<string | null> {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  if (lower.has('manifest.json') && lower.has('workbook.json')) return 'kikite';
  const type = zip.find('mimetype');
  if (type && type.bytes < 200) {
    const pieces: Buffer[] = [];
    for await (const piece of zip.read(type, job)) pieces.push(piece);
    const opened = /opendocument\.(\w+)/.exec(Buffer.concat(pieces).toString('latin1'))?.[1];
    if (opened !== undefined) return opened === 'spreadsheet' ? 'ods' : `opendocument ${opened}`;
  }
  for (const [what, name] of marks) if ([...lower].some((one) => name.test(one))) return what;
  // A package of an office program names its parts here; where they lie is its own choice.
  return lower.has('[content_types].xml') ? 'xlsx' : null;
}

function membersOf(zip: ZipPackage, names: readonly string[]): SourcePart[] {
  return names.map((name) => ({
    id: name,
    name,
    kind: 'member',
    rows: null,
    hidden: clutter.test(name) || zip.find(name)?.bytes === 0,
  }));
}

/** One member, read in passing. @param file not packed itself */
export async function zipMember(file: PinnedFile, name: string): Promise<PinnedFile> {
  const zip = await ZipPackage.open(file);
  const part = zip.find(name);
  zip.close();
  if (!part) throw fault('memberUnknown', { path: file.path, member: name }, { remedy: 'editRecipe' });
  const packed: Packed = {
    by: 'zip',
    total: part.bytes,
    async *open(_file, { job, onRaw }) {
      const opened = await ZipPackage.open(file);
      try {
        for await (const piece of opened.read(part, job)) {
          onRaw?.(piece);
          yield piece;
        }
      } finally {
        opened.close();
      }
    },
  };
  return { ...file, name: part.name.slice(part.name.lastIndexOf('/') + 1), packed };
}
