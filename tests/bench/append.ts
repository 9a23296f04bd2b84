import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';
import { writeOrders } from './orders.ts';
import { withEngine } from './with-engine.ts';

/**
 * `more` later orders appended to `rows` orders, and the next retention result, against reading the same file into a
 * table that feeds nothing: what an append costs beyond the file itself.
 */
export async function benchAppend(rows: number, more: number): Promise<BenchRow[]> {
  return withEngine(async (engine, folder) => {
    const timed = async <T>(work: () => Promise<T>): Promise<[ms: number, answer: T]> => {
      const started = performance.now();
      const answer = await work();
      return [performance.now() - started, answer];
    };
    const [held, later] = [join(folder, 'held.csv'), join(folder, 'later.csv')];
    await writeOrders(held, Infinity, { rows });
    await writeOrders(later, Infinity, { rows: more, before: rows });
    await engine.call('workbook.create', { settings: {} });
    const { table } = await engine.call('import.run', { path: held, confirm: true });
    if (table.use?.used !== rows) throw new Error(`${table.use?.used ?? 'no'} rows of ${rows} are used`);
    const event = { kind: 'purchase' };
    const body = { start: event, return: event, grain: 'month', intervals: 24 };
    const retention = () => engine.call('analysis.run', { kind: 'retention', body });
    const [before] = await timed(retention);
    const [reading] = await timed(() => engine.call('import.run', { path: later }));
    const [append, grown] = await timed(() => engine.call('import.run', { path: later, table: table.id }));
    if (grown.table.use?.used !== rows + more) throw new Error('not all of the appended rows are used');
    const [result] = await timed(retention);
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    return [
      {
        name: 'Append and the next retention result, against reading the file alone',
        ratio: (append + result) / reading,
        limit: null,
        milliseconds: append + result,
        comparedMilliseconds: reading,
        note: `${more} orders to ${rows}: ${seconds(append + result - reading)} s beyond reading; retention ${seconds(result)} s (${seconds(before)} s before)`,
      },
    ];
  });
}
