import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import type { BenchRow } from './bench-row.ts';
import { least, startClock, type Took } from './clock.ts';
import { encoderOfCp932, writeOrders } from './orders.ts';

/** DuckDB's own way: sniffed, persisted and checkpointed, with the same threads and memory. */
async function duckdbAlone(source: string, folder: string, reader: 'read_csv' | 'read_json'): Promise<Took> {
  const path = join(folder, 'alone.duckdb');
  const clock = startClock();
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '1200MB' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE rows AS FROM ${reader}('${source}')`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  const took = clock();
  await rm(path, { force: true });
  return took;
}

interface Import {
  took: Took;
  peakMb: number;
  /** Milliseconds by what the import said it was doing. */
  phases: Map<string, number>;
}

/** Ours: looked at, read, typed, hashed, every line accounted for, recorded in the workbook. */
async function throughTheEngine(source: string, folder: string): Promise<Import> {
  const engine = createEngine({
    dataFolder: join(folder, 'data'),
    tempFolder: folder,
    limits: { threads: 2 },
  });
  await engine.call('workbook.create', { settings: {} });
  let peak = 0;
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const phases = new Map<string, number>();
  let phase = 'import.looking';
  let since = performance.now();
  const turnTo = (next: string) => {
    phases.set(phase, (phases.get(phase) ?? 0) + performance.now() - since);
    [phase, since] = [next, performance.now()];
  };
  const clock = startClock();
  try {
    const { batch } = await engine.call(
      'import.run',
      { path: source },
      { ...silentJob(), progress: ({ text }) => turnTo(text?.key ?? phase) },
    );
    turnTo('');
    if (batch.quarantined > 0 || batch.noted > 0) throw new Error('the file was meant to be regular');
    return { took: clock(), peakMb: Math.round(peak / 1e6), phases };
  } finally {
    clearInterval(watching);
    await engine.close();
    await rm(join(folder, 'data'), { recursive: true, force: true });
  }
}

interface Contest {
  name: string;
  limit: number;
  bytes: number;
  /** Ours. */
  one: () => Promise<Import>;
  other: () => Promise<Took>;
}

/** In turns, so that whatever else the machine does falls on both. */
async function run({ name, limit, bytes, one, other }: Contest): Promise<BenchRow> {
  const ours: Import[] = [];
  const others: Took[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    others.push(await other());
    ours.push(await one());
  }
  const times = ours.map(({ took }) => took);
  const [mine, compared] = [least(times, 'ms'), least(others, 'ms')];
  const best = ours.find(({ took }) => took.ms === mine);
  const phases = [...(best?.phases ?? [])]
    .filter(([phase, ms]) => phase !== '' && ms >= mine / 100)
    .map(([phase, ms]) => `${phase.replace('import.', '')} ${(ms / 1000).toFixed(1)} s`);
  const speed = (ms: number) => Math.round(bytes / 1000 / ms);
  const cpu = (least(times, 'cpuMs') / least(others, 'cpuMs')).toFixed(2);
  const peak = Math.max(...ours.map(({ peakMb }) => peakMb));
  return {
    name,
    ratio: mine / compared,
    limit,
    milliseconds: mine,
    comparedMilliseconds: compared,
    note: `${Math.round(bytes / 1e6)} MB: ${speed(mine)} MB/s against ${speed(compared)} MB/s; peak ${peak} MB; ratio of processor time ${cpu}; ${phases.join(', ')}`,
  };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;

/** Import of a regular file into a working copy, against DuckDB's own persisted CREATE TABLE AS read_csv. */
export const benchImport = (megabytes: number): Promise<BenchRow[]> =>
  inFolder(async (folder) => {
    const source = join(folder, 'orders.csv');
    await writeOrders(source, megabytes);
    const row = await run({
      name: 'Import against DuckDB’s own persisted CREATE TABLE AS read_csv',
      limit: 1 / 0.9,
      bytes: await sizeOf(source),
      one: () => throughTheEngine(source, folder),
      other: () => duckdbAlone(source, folder, 'read_csv'),
    });
    return [row];
  });

/** Import of CP932 against our own import of the same rows in UTF-8. */
export const benchCp932 = (megabytes: number): Promise<BenchRow[]> =>
  inFolder(async (folder) => {
    const [utf8, cp932] = [join(folder, 'utf8.csv'), join(folder, 'cp932.csv')];
    const rows = Math.round((megabytes * 1e6) / 80);
    await writeOrders(utf8, Infinity, { rows, inJapanese: true });
    await writeOrders(cp932, Infinity, { rows, inJapanese: true, encode: encoderOfCp932() });
    const row = await run({
      name: 'Import of CP932 against the import of the same rows in UTF-8',
      limit: 1 / 0.7,
      bytes: await sizeOf(cp932),
      one: () => throughTheEngine(cp932, folder),
      other: async () => (await throughTheEngine(utf8, folder)).took,
    });
    return [row];
  });

/** Import of newline-delimited JSON, against DuckDB's own persisted CREATE TABLE AS read_json. */
export const benchJson = (megabytes: number): Promise<BenchRow[]> =>
  inFolder(async (folder) => {
    const source = join(folder, 'orders.ndjson');
    await writeOrders(source, megabytes, { form: 'ndjson' });
    const row = await run({
      name: 'Import of NDJSON against DuckDB’s own persisted CREATE TABLE AS read_json',
      limit: 1 / 0.8,
      bytes: await sizeOf(source),
      one: () => throughTheEngine(source, folder),
      other: () => duckdbAlone(source, folder, 'read_json'),
    });
    return [row];
  });
