import { z } from 'zod';
import { bootTime, identityOf, isRunning } from './process-identity.ts';

/** What a lock file says of its holder. */
export const LockRecord = z.object({
  format: z.literal('kikite-lock'),
  user: z.string().max(256),
  host: z.string().max(256),
  pid: z.number().int().positive(),
  boot: z.string().nullable(),
  started: z.string().nullable(),
  /** ISO instant. */
  since: z.string().max(40),
  /** Unique to one opening. */
  token: z.string().max(64),
});
export type LockRecord = z.infer<typeof LockRecord>;

/** Tokens that this process holds: its own number alone does not prove that a lock is alive. */
export const ownTokens = new Set<string>();

/**
 * Whether the holder is certainly gone: same machine, and another boot, no such process, or another process under the
 * number. A lock of another machine is never taken for stale.
 * @param refreshedAt when the lock file was last touched, milliseconds since 1970
 */
export function isStale(record: LockRecord, here: { host: string }, refreshedAt: number): boolean {
  if (record.host !== here.host) return false;
  if (record.pid === process.pid) return !ownTokens.has(record.token);
  if (!isRunning(record.pid)) return true;
  const now = identityOf(record.pid);
  if (record.boot !== null && now.boot !== null) {
    return record.boot !== now.boot || (now.started !== null && record.started !== now.started);
  }
  return refreshedAt < bootTime();
}
