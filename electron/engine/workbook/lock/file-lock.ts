import { randomUUID } from 'node:crypto';
import { rm, utimes } from 'node:fs/promises';
import { createWhole, isAbandoned, readLock } from './lock-file.ts';
import { ownTokens, type LockRecord } from './lock-record.ts';
import { identityOf } from './process-identity.ts';
import { removeAbandoned, removeStrays } from './takeover.ts';

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
const patienceMs = 5_000;

/**
 * Takes a lock file, or says who has it. It is made whole or not at all; an abandoned one is removed first, by one of
 * those who find it at a time.
 * @throws the system's error when the folder does not take files
 */
export async function takeLock(path: string, user: { name: string; host: string }): Promise<LockAttempt> {
  const record = newRecord(user);
  const start = performance.now();
  let tookOverFrom: string | null = null;
  for (;;) {
    if (await create(path, record)) {
      await removeStrays(path, user);
      return { held: true, lock: keep(path, record, tookOverFrom) };
    }
    const found = await readLock(path);
    if (!found) continue;
    const isAlive = !isAbandoned(found, user);
    const isOver = performance.now() - start > patienceMs;
    if ((isAlive && found.record) || isOver) return { held: false, holder: found.record };
    if (!isAlive) {
      await removeAbandoned(path, found.record?.token ?? null, record);
      tookOverFrom = found.record ? `${found.record.user} (${found.record.host})` : '?';
    }
    await new Promise((resolve) => setTimeout(resolve, isAlive ? 100 : 5));
  }
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

/** Creates the file under a token that this process is known to hold. */
async function create(path: string, record: LockRecord): Promise<boolean> {
  ownTokens.add(record.token);
  let isMade = false;
  try {
    isMade = await createWhole(path, record);
  } finally {
    if (!isMade) ownTokens.delete(record.token);
  }
  return isMade;
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
      if (found?.record?.token === record.token) await rm(path, { force: true });
      ownTokens.delete(record.token);
    },
  };
}
