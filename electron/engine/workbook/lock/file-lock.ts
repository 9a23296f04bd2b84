import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { errorCode } from '../container/io-faults.ts';
import { isStale, LockRecord, ownTokens } from './lock-record.ts';
import { identityOf } from './process-identity.ts';

export interface FileLock {
  path: string;
  record: LockRecord;
  /** Who held the stale lock that had to be removed; null when there was none. */
  tookOverFrom: string | null;
  release(): Promise<void>;
}

export type LockAttempt =
  | { held: true; lock: FileLock }
  /** Someone else has it; the record is null when the file can't be read. */
  | { held: false; holder: LockRecord | null };

const refreshMs = 30_000;
const attempts = 100;

/**
 * Takes a lock file, or says who has it. Creation is exclusive; a stale one is removed first, by one
 * of those who find it stale at a time.
 * @throws the system's error when the folder does not take files
 */
export async function takeLock(path: string, user: { name: string; host: string }): Promise<LockAttempt> {
  let tookOverFrom: string | null = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const record = newRecord(user);
    if (await createExclusively(path, record)) {
      return { held: true, lock: keep(path, record, tookOverFrom) };
    }
    const found = await readLock(path);
    if (found === 'gone') continue;
    if (found.record && !isStale(found.record, user, found.refreshedAt)) {
      return { held: false, holder: found.record };
    }
    if (isBeingMade(found)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    await removeStale(path, found.record?.token ?? null);
    tookOverFrom = found.record ? `${found.record.user} (${found.record.host})` : '?';
  }
  return { held: false, holder: null };
}

function newRecord(user: { name: string; host: string }): LockRecord {
  return {
    format: 'kikite-lock',
    user: user.name,
    host: user.host,
    ...identityOf(process.pid),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
}

async function createExclusively(path: string, record: LockRecord): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    ownTokens.add(record.token);
    try {
      await handle.writeFile(JSON.stringify(record));
      await handle.sync();
    } catch (error) {
      ownTokens.delete(record.token);
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

interface FoundLock {
  record: LockRecord | null;
  refreshedAt: number;
}
type Found = FoundLock | 'gone';

/** Whether a lock without a record was made this instant and is not filled yet. */
const isBeingMade = ({ record, refreshedAt }: FoundLock): boolean =>
  record === null && Date.now() - refreshedAt < 2_000;

async function readLock(path: string): Promise<Found> {
  try {
    const refreshedAt = (await stat(path)).mtimeMs;
    const text = (await readFile(path, 'utf8')).slice(0, 10_000);
    return { record: parseRecord(text), refreshedAt };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'gone';
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

/** A takeover takes milliseconds; a mark of one that is older was left by a crash. */
const takeoverMs = 10_000;

/**
 * Removes a lock that was found stale, if it still is the one that was found. Only who has made the mark beside it may,
 * so a fresh lock that another has just put in its place is never touched.
 */
async function removeStale(path: string, staleToken: string | null): Promise<void> {
  const mark = `${path}.takeover`;
  try {
    await (await open(mark, 'wx')).close();
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const made = await stat(mark).catch(() => null);
    if (made && Date.now() - made.mtimeMs > takeoverMs) await rm(mark, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 20));
    return;
  }
  try {
    const now = await readLock(path);
    const stale = now !== 'gone' && !isBeingMade(now) && (now.record?.token ?? null) === staleToken;
    if (stale) await rm(path, { force: true });
  } finally {
    await rm(mark, { force: true });
  }
}

function keep(path: string, record: LockRecord, tookOverFrom: string | null): FileLock {
  const timer = setInterval(() => {
    const now = new Date();
    void utimes(path, now, now).catch(() => undefined);
  }, refreshMs);
  timer.unref();
  return {
    path,
    record,
    tookOverFrom,
    release: async () => {
      clearInterval(timer);
      const found = await readLock(path);
      if (found !== 'gone' && found.record?.token === record.token) await rm(path, { force: true });
      ownTokens.delete(record.token);
    },
  };
}
