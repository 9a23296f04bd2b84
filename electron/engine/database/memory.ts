import { totalmem } from 'node:os';

/** What the working copy may use when nobody sets a limit: a quarter of the machine's memory, within these bounds. */
const least = 1_024;
const most = 2_048;
const shareOfMachine = 0.25;
/** What an import may use beside it. */
const shareOfLoader = 0.6;
const mostOfLoader = 1_200;

/** Memory of DuckDB's instances, in MiB. */
export interface MemoryLimits {
  /** Of the working copy's instance. */
  database: number;
  /** Of the short-lived instance that writes a batch. */
  loader: number;
}

/**
 * Limits that hold in the desktop and on the command line: of any file, what does not fit goes through temporary files.
 * @param set the limit that a person has set for the working copy, in MiB
 */
export function memoryLimits(set: number | null, machineBytes = totalmem()): MemoryLimits {
  const machine = Math.floor((machineBytes * shareOfMachine) / 2 ** 20);
  const own = Math.min(Math.max(machine, least), most);
  const loader = Math.min(Math.floor(own * shareOfLoader), mostOfLoader);
  return { database: set ?? own, loader: Math.min(set ?? loader, loader) };
}
