import { factsOf } from '#shared/model/column-facts';
import type { Recipe } from '#shared/model/recipe';
import { followReading, planColumn, type ColumnPlan } from '../typing/plan-column.ts';
import { columnKeys } from './alike.ts';
import type { LookedMember } from './looked-members.ts';

/** The column that says which file a row is from. */
export const fileColumn: ColumnPlan = {
  reading: { name: '_file', type: 'text', nulls: [] },
  precision: 18,
  scale: 0,
  undecided: false,
};

const typedRows = 10_000;

export interface JoinedColumns {
  /** Of every column but that of the file, see {@link columnKeys}. */
  keys: string[];
  plans: ColumnPlan[];
  /** First rows, with the name of the file last. */
  sample: (string | null)[][];
}

/** The columns that files have together: those of a given recipe first, then in the order in which they are met. */
export function joinedColumns(members: readonly LookedMember[], given: Recipe | null): JoinedColumns {
  const own = members.map((one) => ({ one, keys: columnKeys(one.names) }));
  const met = new Set(own.flatMap(({ keys }) => keys));
  const readings = (given?.columns ?? []).filter(({ name }) => name !== fileColumn.reading.name);
  const known = new Map(
    columnKeys(readings.map(({ name }) => name)).map((key, index) => [key, readings[index]]),
  );
  const keys = [...new Set([...known.keys(), ...met])].filter((key) => met.has(key));
  const rows: (string | null)[][] = [];
  for (const { one, keys: mine } of own) {
    const places = keys.map((key) => mine.indexOf(key));
    for (const row of one.sample) rows.push([...places.map((place) => row[place] ?? null), one.member.id]);
  }
  const step = Math.ceil(rows.length / typedRows);
  const typed = step <= 1 ? rows : rows.filter((_, index) => index % step === 0);
  const plans = keys.map((key, index) => {
    const texts = typed.map((row) => row[index] ?? '');
    const reading = known.get(key);
    if (reading) return followReading(reading, texts);
    const theirs = own.flatMap(({ one, keys: mine }) => one.columns[mine.indexOf(key)] ?? []);
    return planOf(theirs, texts);
  });
  return { keys, plans, sample: rows };
}

/** Types that the formats themselves know are kept when the files agree; all others are found by the values. */
function planOf(theirs: readonly ColumnPlan[], texts: readonly string[]): ColumnPlan {
  const [first] = theirs as [ColumnPlan];
  const { type, name } = first.reading;
  const agree = theirs.every(({ reading }) => reading.open !== true && reading.type === type);
  if (agree && type !== 'decimal') return first;
  const plan = planColumn(name, texts);
  return { ...plan, reading: { ...plan.reading, ...factsOf(first.reading) } };
}
