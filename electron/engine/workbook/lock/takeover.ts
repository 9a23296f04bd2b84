import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createWhole, isAbandoned, readLock } from './lock-file.ts';
import { ownTokens, type LockRecord } from './lock-record.ts';

/** A takeover takes milliseconds: an older mark of another machine was left by a crash. */
const takeoverMs = 10_000;

/** Named after the lock to remove. Its token is hashed: it comes from a file and may hold anything. */
function markOf(path: string, staleToken: string | null, turn: number): string {
  const name = createHash('sha256')
    .update(staleToken ?? '')
    .digest('hex')
    .slice(0, 16);
  return `${path}.${name}.takeover-${turn}`;
}

/**
 * Removes an abandoned lock if it still is the one that was found. One process at a time may: who made the last mark
 * beside it. Marks are named after the lock that they remove, so a fresh lock is never touched; when who made one has
 * died, the next one makes another.
 * @param staleToken of the lock that was found; null when it held no record
 * @param record of whoever asks
 */
export async function removeAbandoned(
  path: string,
  staleToken: string | null,
  record: LockRecord,
): Promise<void> {
  // The mark is alive while this process says so.
  ownTokens.add(record.token);
  try {
    const turn = await takeTurn(path, staleToken, record);
    if (turn === null) return;
    const now = await readLock(path);
    if (now && (now.record?.token ?? null) === staleToken && isAbandoned(now, record)) {
      await rm(path, { force: true });
    }
    for (let made = 0; made <= turn; made += 1) {
      await rm(markOf(path, staleToken, made), { force: true });
    }
  } finally {
    ownTokens.delete(record.token);
  }
}

/** Makes the first mark that is free, when those before it were left by the dead. @returns null when someone is at it */
async function takeTurn(path: string, staleToken: string | null, record: LockRecord): Promise<number | null> {
  for (let turn = 0; ; turn += 1) {
    const mark = markOf(path, staleToken, turn);
    if (await createWhole(mark, record)) return turn;
    const made = await readLock(mark);
    if (!made) return null;
    const elsewhere = made.record !== null && made.record.host !== record.host;
    const isLate = elsewhere && age(made.refreshedAt) > takeoverMs;
    if (!isLate && !isAbandoned(made, record)) return null;
  }
}

const straysMs = 60_000;

/** Removes drafts and marks that crashes left beside a lock. */
export async function removeStrays(path: string, here: { host: string }): Promise<void> {
  const prefix = `${basename(path)}.`;
  const names = await readdir(dirname(path)).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(prefix) || !/\.(draft|takeover-[0-9]+)$/.test(name)) continue;
    const stray = join(dirname(path), name);
    const made = await readLock(stray);
    if (!made) continue;
    const isDead = made.record !== null && isAbandoned(made, here);
    if (isDead || age(made.refreshedAt) > straysMs) await rm(stray, { force: true });
  }
}

const age = (refreshedAt: number): number => Math.abs(Date.now() - refreshedAt);
