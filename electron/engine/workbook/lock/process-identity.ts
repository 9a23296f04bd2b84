import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/**
 * What tells this run of the machine, and a process of it, from another that bears the same number later.
 * Linux says both exactly; elsewhere they are null and the lock's own refreshing speaks for its holder.
 */
export interface ProcessIdentity {
  pid: number;
  boot: string | null;
  /** Start of the process in clock ticks since boot. */
  started: string | null;
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, boot: bootId(), started: startOf(pid) };
}

function bootId(): string | null {
  return readLine('/proc/sys/kernel/random/boot_id');
}

function startOf(pid: number): string | null {
  const line = readLine(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets and may hold anything; the 20th after it is the start.
  return line?.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function readLine(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When this machine was started, by its clock. */
export function bootTime(): number {
  return Date.now() - uptime() * 1000;
}
