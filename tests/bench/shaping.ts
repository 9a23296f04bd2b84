import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import { raw } from '#shared/sql/sql';
import type { BenchRow } from './bench-row.ts';
import { least, ratioOfPairs, startClock, type Took } from './clock.ts';
import { writeOrders } from './orders.ts';
import { withEngine } from './with-engine.ts';

const runs = 7;
const id = (n: number): string => `c9${String(n).padStart(8, '0')}`;
const formula = (n: number, name: string, text: string): ShapeStep => ({
  id: `s${n}`,
  type: 'formula',
  column: { id: id(n), name },
  formula: text,
});

/** Two pieces of work in turns, the first of each left out. */
async function inTurns(ours: () => Promise<unknown>, compared: () => Promise<unknown>) {
  const took: { ours: Took[]; compared: Took[] } = { ours: [], compared: [] };
  for (let run = 0; run <= runs; run += 1)
    for (const [side, work] of [
      ['ours', ours],
      ['compared', compared],
    ] as const) {
      const clock = startClock();
      await work();
      if (run > 0) took[side].push(clock());
    }
  const of = (side: readonly Took[], what: keyof Took) => side.map((one) => one[what]);
  return {
    ratio: ratioOfPairs(of(took.ours, 'ms'), of(took.compared, 'ms')),
    cpu: ratioOfPairs(of(took.ours, 'cpuMs'), of(took.compared, 'cpuMs')),
    milliseconds: least(took.ours, 'ms'),
    comparedMilliseconds: least(took.compared, 'ms'),
  };
}

async function define(engine: Engine, { id: table, definition }: TableInfo, steps: ShapeStep[]) {
  return engine.call('tables.define', { table, definition: { ...definition, steps }, confirm: false });
}

/** Sums over calculated columns against the same written by hand, and pages with a lookup against pages without. */
export async function benchShaping(rows: number): Promise<BenchRow[]> {
  return withEngine(async (engine, folder) => {
    const [path, keys] = [join(folder, 'orders.csv'), join(folder, 'customers.csv')];
    await writeOrders(path, Infinity, { rows });
    await engine.call('workbook.create', { settings: {} });
    const { table } = await engine.call('import.run', { path });
    const column = (name: RegExp): string =>
      table.definition.columns.find((each) => name.test(each.name))?.name ?? String(name);
    const of = (name: RegExp): string =>
      table.definition.columns.find((each) => name.test(each.name))?.id ?? '';
    const [quantity, price, customer, at] = [/quantity/iu, /price/iu, /customer/iu, /date|time|at$/iu];
    const read = (text: string) =>
      engine.context.workbook?.database.use(silentJob(), (connection) => connection.rows(raw(text)));
    await define(engine, table, [
      formula(1, 'total', `round([${column(quantity)}] * [${column(price)}] * 1.1, 0)`),
      formula(2, 'size', 'if([total] >= 10000, "large", [total] >= 1000, "middle", "small")'),
      formula(3, 'month', `month([${column(at)}])`),
    ]);
    const view = `SELECT ${id(2)} AS size, ${id(3)} AS month, sum(${id(1)}) AS total, count(*) AS n FROM ${table.id} GROUP BY ALL ORDER BY ALL`;
    const [q, p, t] = [of(quantity), of(price), of(at)];
    const byHand = `SELECT CASE WHEN total >= 10000 THEN 'large' WHEN total >= 1000 THEN 'middle' ELSE 'small' END AS size, month(${t}) AS month, sum(total) AS total, count(*) AS n FROM (SELECT *, round(${q} * ${p} * 1.1, 0) AS total FROM batch_1.main.rows) GROUP BY ALL ORDER BY ALL`;
    const [ours, hand] = [await read(view), await read(byHand)];
    if (JSON.stringify(ours, plain) !== JSON.stringify(hand, plain)) throw new Error('the sums differ');
    const formulas = await inTurns(
      () => read(view) ?? Promise.resolve(),
      () => read(byHand) ?? Promise.resolve(),
    );

    const found = (await read(`SELECT DISTINCT ${of(customer)}::VARCHAR AS k FROM ${table.id}`)) ?? [];
    await writeFile(keys, 'id,region\n');
    await appendFile(keys, found.map(({ k }, n) => `${String(k)},region ${n % 47}\n`).join(''));
    const other = (await engine.call('import.run', { path: keys })).table;
    const pageAt = (offset: number) =>
      engine.call(
        'tables.rows',
        { table: table.id, offset, limit: 200 },
        { ...silentJob(), page: () => undefined },
      );
    const pages: { plain: Took[]; looked: Took[] } = { plain: [], looked: [] };
    for (const side of ['plain', 'looked'] as const) {
      const there = other.definition.columns.map((each) => each.id);
      const lookup: ShapeStep = {
        id: 's4',
        type: 'lookup',
        table: other.id,
        here: of(customer),
        there: there[0] ?? 'c1',
        columns: [{ id: id(4), name: 'region', from: there[1] ?? 'c2' }],
        pick: 'only',
        by: null,
      };
      await define(engine, table, side === 'plain' ? [] : [lookup]);
      for (let run = 0; run <= 20; run += 1) {
        const clock = startClock();
        await pageAt(Math.floor((rows / 21) * run));
        if (run > 0) pages[side].push(clock());
      }
    }
    const middle = (all: readonly Took[]): number =>
      all.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
    return [
      {
        name: 'Sums over three calculated columns, against the same by hand',
        ratio: formulas.ratio,
        limit: null,
        milliseconds: formulas.milliseconds,
        comparedMilliseconds: formulas.comparedMilliseconds,
        note: `${rows} rows; ratio of processor time ${formulas.cpu.toFixed(2)}`,
      },
      {
        name: 'A page of 200 rows with a looked-up column, against one without',
        ratio: middle(pages.looked) / middle(pages.plain),
        limit: null,
        milliseconds: middle(pages.looked),
        comparedMilliseconds: middle(pages.plain),
        note: `${rows} rows, ${found.length} keys; medians of 20 pages`,
      },
    ];
  });
}

/** Numbers of one value alike, whatever they are held as. */
const plain = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' || typeof value === 'number' ? Number(value) : numberOr(value);
const numberOr = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/u.test(value) ? Number(value) : value;
