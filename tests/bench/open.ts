import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine, type Engine } from '#engine/engine';
import { openContainer } from '#engine/workbook/container/container';
import { hashEntry } from '#engine/workbook/container/entry-streams';
import { rowsPart } from '#engine/workbook/container/part-names';
import { identifier, sql } from '#shared/sql/sql';
import { render } from '#shared/sql/render';
import type { BenchRow } from './bench-row.ts';
import { least, startClock, type Took } from './clock.ts';
import { writeOrders } from './orders.ts';

const memoryMb = 4000;

const engineIn = (folder: string, name: string): Engine =>
  createEngine({ dataFolder: join(folder, name), tempFolder: folder, limits: { threads: 2, memoryMb } });

/** A saved workbook with one table of about that many megabytes of orders, and how long saving it took. */
async function saveOrders(folder: string, path: string, megabytes: number): Promise<Took> {
  const engine = engineIn(folder, 'made');
  try {
    await engine.call('workbook.create', { settings: {} });
    const source = join(folder, 'orders.csv');
    await writeOrders(source, megabytes);
    await engine.call('import.run', { path: source, confirm: true });
    await rm(source);
    const saving = startClock();
    await engine.call('workbook.save', { path });
    return saving();
  } finally {
    await engine.close();
    await rm(join(folder, 'made'), { recursive: true, force: true });
  }
}

/** The first opening on a machine: everything is verified, loaded and derived. */
async function openFirst(folder: string, path: string): Promise<Took> {
  const engine = engineIn(folder, 'first');
  try {
    const opening = startClock();
    await engine.call('workbook.open', { path });
    return opening();
  } finally {
    await engine.close();
    await rm(join(folder, 'first'), { recursive: true, force: true });
  }
}

async function takeOutRows(path: string, target: string): Promise<void> {
  const container = await openContainer(path);
  try {
    const entry = container.entries.get(rowsPart(1));
    if (!entry) throw new Error('no rows');
    await hashEntry(container, entry, target, new AbortController().signal);
  } finally {
    container.zip.close();
  }
}

/** What DuckDB needs to read the rows into a database file and to sort by customer and time what was done. */
async function plain(folder: string, parquet: string): Promise<Took> {
  const file = join(folder, 'plain.duckdb');
  const reading = startClock();
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: `${memoryMb}MiB` });
  const connection = await instance.connect();
  const run = async (statement: Parameters<typeof render>[0]) => {
    await connection.run(render(statement));
  };
  await run(sql`CREATE TABLE rows AS FROM read_parquet(${parquet})`);
  await run(
    sql`CREATE TABLE customer AS SELECT key, row_number() OVER (ORDER BY key)::INTEGER AS cid FROM (SELECT DISTINCT c2 AS key FROM rows)`,
  );
  await run(
    sql`CREATE TABLE activity AS SELECT cid, (epoch_us(c3) // 86400000000)::USMALLINT AS day, epoch_us(c3) AS us, 1::USMALLINT AS kind, 1::USMALLINT AS source, rows.rowid AS ${identifier('row')}, (c5 * c6)::DECIMAL(18, 2) AS amount FROM rows JOIN customer ON key = c2 ORDER BY cid, us`,
  );
  await run(sql`CHECKPOINT`);
  connection.closeSync();
  instance.closeSync();
  const took = reading();
  await rm(file);
  return took;
}

/** The first opening of a workbook of so many megabytes of CSV, against DuckDB's own reading and sorting of its rows. */
export async function benchOpen(megabytes: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-bench-'));
  try {
    const path = join(folder, 'book.kikite');
    const saved = await saveOrders(folder, path, megabytes);
    const parquet = join(folder, 'rows.parquet');
    await takeOutRows(path, parquet);
    const ours: Took[] = [];
    const theirs: Took[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      ours.push(await openFirst(folder, path));
      theirs.push(await plain(folder, parquet));
    }
    const cpu = least(ours, 'cpuMs') / least(theirs, 'cpuMs');
    const size = `${megabytes} MB of orders as CSV, ${((await stat(path)).size / 1e6).toFixed(0)} MB saved`;
    return [
      {
        name: 'First opening against DuckDB’s own reading and sorting of the rows',
        ratio: least(ours, 'ms') / least(theirs, 'ms'),
        limit: 1.5,
        milliseconds: least(ours, 'ms'),
        comparedMilliseconds: least(theirs, 'ms'),
        note: `${size}; ratio of processor time ${cpu.toFixed(2)} (${(least(ours, 'cpuMs') / 1000).toFixed(1)} s); saving it took ${(saved.ms / 1000).toFixed(1)} s (${(saved.cpuMs / 1000).toFixed(1)} s of processor time)`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
