import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { errorCode } from '../container/io-faults.ts';
import { isStale, LockRecord } from './lock-record.ts';

/** What a lock file said when it was looked at; the record is null when it holds none. */
export interface FoundLock {
  record: LockRecord | null;
  refreshedAt: number;
}

/** File systems without links (FAT, some network drives) say one of these. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES', 'UNKNOWN']);

/** Where a record is written before it becomes the lock file. */
const draftOf = (path: string, token: string): string => `${path}.${token}.draft`;

/**
 * Makes a file that holds a record, unless there is one of that name. It is there whole or not at all: the record is
 * written under a name of its own and then linked, which fails when the name is taken.
 * @returns false when there is one already
 * @throws the system's error when the folder does not take files
 */
export async function createWhole(path: string, record: LockRecord): Promise<boolean> {
  const draft = draftOf(path, record.token);
  try {
    await writeNew(draft, record);
  } catch (error) {
    await rm(draft, { force: true });
    // In a folder that takes no files it still matters who has it.
    if (await stat(path).catch(() => null)) return false;
    throw error;
  }
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!withoutLinks.has(errorCode(error))) throw error;
    return await createDirectly(path, record);
  } finally {
    await rm(draft, { force: true });
  }
}

async function createDirectly(path: string, record: LockRecord): Promise<boolean> {
  try {
    await writeNew(path, record);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    await rm(path, { force: true });
    throw error;
  }
}

async function writeNew(path: string, record: LockRecord): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(JSON.stringify(record));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns null when there is no such file */
export async function readLock(path: string): Promise<FoundLock | null> {
  try {
    const refreshedAt = (await stat(path)).mtimeMs;
    const text = (await readFile(path, 'utf8')).slice(0, 10_000);
    return { record: parseRecord(text), refreshedAt };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    return { record: null, refreshedAt: Date.now() };
  }
}

function parseRecord(text: string): LockRecord | null {
  try {
    return LockRecord.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Where links are missing a file without a record may be filled in the next moment. */
const fillingMs = 1_000;

/** Whether whoever made the file is certainly gone. */
export function isAbandoned({ record, refreshedAt }: FoundLock, here: { host: string }): boolean {
  if (record) return isStale(record, here, refreshedAt);
  return Math.abs(Date.now() - refreshedAt) > fillingMs;
}
