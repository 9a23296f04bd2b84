import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';
import { startClock } from './clock.ts';
import { writeOrders } from './orders.ts';
import { withEngine } from './with-engine.ts';

/** A newer file with some other prices compared with the table it is for, against reading the file into a table of its own. */
export async function benchDiff(rows: number): Promise<BenchRow[]> {
  return withEngine(async (engine, folder) => {
    const [held, newer] = [join(folder, 'held.csv'), join(folder, 'newer.csv')];
    await writeOrders(held, Infinity, { rows });
    const lines = (await readFile(held, 'utf8')).split('\n');
    // Every fiftieth row goes.
    const changed = lines.filter((_, at) => at === 0 || at % 50 !== 1);
    await writeFile(newer, changed.join('\n'));
    await engine.call('workbook.create', { settings: {} });
    const { table } = await engine.call('import.run', { path: held, confirm: true });
    const reading = startClock();
    await engine.call('import.run', { path: newer });
    const read = reading();
    const took: BenchRow[] = [];
    for (const mode of ['replace', 'append'] as const) {
      const clock = startClock();
      const { proposal, diff } = await engine.call('import.propose', { path: newer, table: table.id, mode });
      const { ms, cpuMs } = clock();
      await engine.call('import.reject', { proposal });
      took.push({
        name: `What a newer file would change (${mode}), against reading it`,
        ratio: ms / read.ms,
        limit: null,
        milliseconds: ms,
        comparedMilliseconds: read.ms,
        note: `${rows} rows, ${diff.rows.gone} gone, key ${diff.key.columns.map(({ name }) => name).join(' + ') || 'none'}; ratio of processor time ${(cpuMs / read.cpuMs).toFixed(2)}`,
      });
    }
    return took;
  });
}
