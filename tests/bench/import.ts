import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine } from '#engine/engine';
import type { BenchRow } from './bench-row.ts';

const words =
  'quick order of the blue lantern with warm light and a small gift for mother please leave at door'.split(
    ' ',
  );
const channels = ['web', 'store', 'app', 'phone'];

export interface OrdersWanted {
  rows?: number;
  /** Orders written before, elsewhere: numbers and times go on after them. */
  before?: number;
}

/** A regular order export of about that many megabytes or exactly that many rows, the same every time. */
export async function writeOrders(
  path: string,
  megabytes: number,
  { rows = Infinity, before = 0 }: OrdersWanted = {},
): Promise<void> {
  let seed = 1 + before;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 4_294_967_296) * below);
  };
  const output = createWriteStream(path);
  output.write('order_id,customer_id,ordered_at,sku,quantity,unit_price,channel,points,note\n');
  const began = before === 0 ? 1.6e12 : 1.7e12;
  let order = before;
  for (let bytes = 0; bytes < megabytes * 1e6 && order < before + rows;) {
    let text = '';
    for (let row = 0; row < 5_000 && order < before + rows; row += 1) {
      order += 1;
      const at = new Date(began + random(before === 0 ? 1e8 : 1e6) * 1000)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ');
      const note =
        random(10) < 3 ? Array.from({ length: 6 }, () => words[random(words.length)]).join(' ') : '';
      const id = `O${String(order).padStart(9, '0')},C${String(random(500_000)).padStart(7, '0')}`;
      const price = (random(20_000) / 100).toFixed(2);
      text += `${id},${at},SKU-${random(20_000)},${1 + random(9)},${price},${channels[random(4)]},${random(100_000)},${note}\n`;
    }
    bytes += text.length;
    if (!output.write(text)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'finish');
}

/** Milliseconds by the clock, and of the processors: the latter hardly change with what else the machine does. */
interface Took {
  ms: number;
  cpuMs: number;
}

function startClock(): () => Took {
  const started = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { ms: performance.now() - started, cpuMs: (user + system) / 1000 };
  };
}

/** DuckDB's own way: sniffed, persisted and checkpointed, with the same threads and memory. */
async function duckdbAlone(source: string, folder: string): Promise<Took> {
  const path = join(folder, 'alone.duckdb');
  const clock = startClock();
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '1200MB' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE rows AS FROM read_csv('${source}')`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  const took = clock();
  await rm(path, { force: true });
  return took;
}

/** Ours: looked at, read, typed, hashed, every line accounted for, recorded in the workbook. */
async function throughTheEngine(source: string, folder: string): Promise<{ took: Took; peakMb: number }> {
  const engine = createEngine({
    dataFolder: join(folder, 'data'),
    tempFolder: folder,
    limits: { threads: 2 },
  });
  await engine.call('workbook.create', { settings: {} });
  let peak = 0;
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const clock = startClock();
  try {
    const { batch } = await engine.call('import.run', { path: source });
    if (batch.quarantined > 0 || batch.noted > 0) throw new Error('the file was meant to be regular');
    return { took: clock(), peakMb: Math.round(peak / 1e6) };
  } finally {
    clearInterval(watching);
    await engine.close();
    await rm(join(folder, 'data'), { recursive: true, force: true });
  }
}

/** Import of a regular file into a working copy, against DuckDB's own persisted CREATE TABLE AS read_csv. */
export async function benchImport(megabytes: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-bench-'));
  try {
    const source = join(folder, 'orders.csv');
    await writeOrders(source, megabytes);
    const { size } = await stat(source);
    const alone: Took[] = [];
    const ours: Took[] = [];
    let peak = 0;
    // In turns, so that whatever else the machine does falls on both.
    for (let turn = 0; turn < 3; turn += 1) {
      alone.push(await duckdbAlone(source, folder));
      const { took, peakMb } = await throughTheEngine(source, folder);
      ours.push(took);
      peak = Math.max(peak, peakMb);
    }
    const least = (all: readonly Took[], what: keyof Took) => Math.min(...all.map((one) => one[what]));
    const [compared, mine] = [least(alone, 'ms'), least(ours, 'ms')];
    const cpu = (least(ours, 'cpuMs') / least(alone, 'cpuMs')).toFixed(2);
    const speed = (milliseconds: number) => Math.round(size / 1000 / milliseconds);
    return [
      {
        name: 'Import against DuckDB’s own persisted CREATE TABLE AS read_csv',
        ratio: mine / compared,
        limit: 1 / 0.9,
        milliseconds: mine,
        comparedMilliseconds: compared,
        note: `${Math.round(size / 1e6)} MB: ${speed(mine)} MB/s against ${speed(compared)} MB/s; peak ${peak} MB; ratio of processor time ${cpu}`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
