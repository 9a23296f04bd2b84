import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadersEnded } from '#engine/database/loader';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob, type Job } from '#engine/jobs/job';
import { Cancelled } from '#shared/faults/fault';
import type { BenchRow } from './bench-row.ts';
import { writeOrders } from './orders.ts';

interface Moments {
  /** Milliseconds from the wish to cancel until the call has ended, one for each try, and what was being done then. */
  waited: { ms: number; during: string }[];
  /** Tries whose work was done before the wish came. */
  tooLate: number;
}

/** Starts work and cancels it after so long; the work must end as cancelled. */
async function cancelAfter(
  moments: readonly number[],
  work: (signal: AbortSignal, progress: Job['progress']) => Promise<unknown>,
): Promise<Moments> {
  const found: Moments = { waited: [], tooLate: 0 };
  for (const moment of moments) {
    const controller = new AbortController();
    let asked = Number.NaN;
    let doing = '';
    let during = '';
    const timer = setTimeout(() => {
      asked = performance.now();
      during = doing;
      controller.abort();
    }, moment);
    try {
      await work(controller.signal, ({ text }) => (doing = text?.key ?? doing));
      found.tooLate += 1;
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      found.waited.push({ ms: performance.now() - asked, during });
    } finally {
      clearTimeout(timer);
    }
  }
  return found;
}

function rowOf(name: string, limit: number, { waited, tooLate }: Moments, note: string): BenchRow {
  const sorted = waited.toSorted((a, b) => a.ms - b.ms);
  const { ms: worst, during } = sorted.at(-1) ?? { ms: Number.NaN, during: '' };
  const middle = sorted[Math.floor(sorted.length / 2)]?.ms ?? Number.NaN;
  const when = during === '' ? '' : ` (while ${during.replace('import.', '')})`;
  const late = tooLate > 0 ? `; ${tooLate} were done before` : '';
  return {
    name,
    ratio: worst / limit,
    limit: 1,
    milliseconds: worst,
    comparedMilliseconds: limit,
    note: `${note}: the longest of ${sorted.length}${when}, half within ${middle.toFixed(0)} ms${late}`,
  };
}

const heavy = 'SELECT count(*) FROM range(10000000) AS a(x), range(10000000) AS b(y) WHERE (x * y) % 7 = 3';

async function benchQueries(engine: Engine, ms: number): Promise<BenchRow[]> {
  const event = { kind: 'purchase' };
  const body = { start: event, return: event, grain: 'day', intervals: 150 };
  const job = (signal: AbortSignal) => ({ ...silentJob(), signal });
  const endless = await cancelAfter(
    Array.from({ length: 20 }, (_, index) => 50 + index * 37),
    (signal) => engine.call('sql.run', { text: heavy }, job(signal)),
  );
  const started = performance.now();
  await engine.call('analysis.run', { kind: 'retention', body });
  const whole = performance.now() - started;
  const analysis = await cancelAfter(
    Array.from({ length: 20 }, (_, index) => (whole * (index + 1)) / 25),
    // Other people each time, or the answer would be at hand.
    (signal) => {
      const extra = { ...body, intervals: 100 + Math.floor(Math.random() * 50) };
      return engine.call('analysis.run', { kind: 'retention', body: extra }, job(signal));
    },
  );
  return [
    rowOf('Cancel of an endless SELECT', ms, endless, 'at moments within its first second'),
    rowOf('Cancel of a daily retention', ms, analysis, `at moments within its ${whole.toFixed(0)} ms`),
  ];
}

/** How long people wait after they cancelled a heavy query (at most 100 ms) or an import (at most 1 s). */
export async function benchCancel(rows: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-bench-'));
  const dataFolder = join(folder, 'data');
  const engine = createEngine({ dataFolder, tempFolder: folder, limits: { threads: 2 } });
  try {
    const source = join(folder, 'orders.csv');
    await writeOrders(source, Infinity, { rows });
    await engine.call('workbook.create', { settings: {} });
    const started = performance.now();
    await engine.call('import.run', { path: source, confirm: true });
    const whole = performance.now() - started;
    const queries = await benchQueries(engine, 100);
    const copies = join(dataFolder, 'workbooks');
    const filesBefore = (await readdir(copies, { recursive: true })).length;
    const imports = await cancelAfter(
      Array.from({ length: 20 }, (_, index) => (whole * (index + 0.5)) / 20),
      (signal, progress) =>
        engine.call('import.run', { path: source, confirm: true }, { ...silentJob(), signal, progress }),
    );
    await loadersEnded();
    const left = (await readdir(copies, { recursive: true })).length - filesBefore;
    if (imports.tooLate === 0 && left !== 0) throw new Error(`cancelled imports left ${left} files`);
    const note = `${rows} orders, at moments within its ${(whole / 1000).toFixed(1)} s`;
    return [...queries, rowOf('Cancel of an import', 1000, imports, note)];
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
