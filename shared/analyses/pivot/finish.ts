import type { CompileContext, Finished, Label, RawRow } from '#shared/analyses/analysis';
import { reasonWords } from '#shared/analyses/exclusions';
import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { Column } from '#shared/model/table';
import { resultRowLimit, type Cell } from '#shared/model/result';
import { columnsFor, rowsFor } from './list.ts';
import { isNumeric, resolvePivot, type ResolvedPivot } from './resolve.ts';
import type { PivotBody, PivotCell, PivotExtra, PivotMeasure, PivotValue } from './spec.ts';
import { ordered, type Group } from './order.ts';

/** Only what adds up has parts. */
const addsUp = ({ kind }: PivotMeasure): boolean => kind === 'rows' || kind === 'sum';
export const hasShares = ({ measures, share }: PivotBody): boolean =>
  share !== 'none' && measures.some(addsUp);

/** What is the least or the largest of some values is one of them. */
const isEnd = ({ kind }: { kind: PivotMeasure['kind'] }): boolean => kind === 'min' || kind === 'max';

/** Columns whose values stand in a pivot as they are. */
export function pivotLabels({ table, rows, columns, measures }: PivotBody): string[] {
  const ends = measures.flatMap((measure) => (measure.of !== null && isEnd(measure) ? [measure.of] : []));
  return [...new Set([...rows, ...columns, ...ends])].map((id) => `${table}.${id}`);
}

const asItIs: Label = (_column, value) => value;
const keyOf = (path: readonly PivotValue[]): string => JSON.stringify(path);

interface Read {
  rows: PivotValue[];
  columns: PivotValue[];
  cell: PivotCell;
}

/** One row of the combined relation: where it stands, and what it says. */
function read(row: RawRow, pivot: ResolvedPivot, label: Label): Read {
  let at = 0;
  const next = (): Cell => row[at++] ?? null;
  const named = ({ id }: { id: string }, value: string): string => label(`${pivot.table.id}.${id}`, value);
  const path = (fields: readonly Column[]): PivotValue[] => {
    const level = fields.length - Number(next());
    const values = fields.map((field): PivotValue => {
      const [value, other] = [next(), next()];
      return other === true ? { other: true } : value === null ? null : named(field, String(value));
    });
    return values.slice(0, level);
  };
  const rows = path(pivot.rows);
  const columns = path(pivot.columns);
  const values = pivot.measures.map((measure) => {
    const value = next();
    if (value === null) return null;
    return measure.of && isEnd(measure) ? named(measure.of, String(value)) : String(value);
  });
  const [n, customers] = [Number(next()), Number(next())];
  return { rows, columns, cell: { values, shares: values.map(() => null), n, customers } };
}

/**
 * Rows of the combined relation as a grid with totals; every total is computed of the rows, not of the cells.
 * @throws analysisTooWide
 */
export function finishPivot(raw: readonly RawRow[], body: PivotBody, context: CompileContext): Finished {
  if (raw.length > resultRowLimit)
    throw fault('analysisTooWide', { intervals: raw.length, limit: resultRowLimit });
  const pivot = resolvePivot(body, context.catalog);
  const none: PivotCell = {
    values: pivot.measures.map(() => null),
    shares: pivot.measures.map(() => null),
    n: 0,
    customers: 0,
  };
  const cells = new Map<string, PivotCell>();
  const down: Group[] = [];
  const across: Group[] = [];
  for (const each of raw) {
    const { rows, columns, cell } = read(each, pivot, context.label ?? asItIs);
    cells.set(`${keyOf(rows)} ${keyOf(columns)}`, cell);
    if (columns.length === 0 && rows.length > 0) down.push({ values: rows, total: cell });
    if (rows.length === 0 && columns.length > 0) across.push({ values: columns, total: cell });
  }
  const at = (rows: readonly PivotValue[], columns: readonly PivotValue[]): PivotCell | null =>
    cells.get(`${keyOf(rows)} ${keyOf(columns)}`) ?? null;
  const total = at([], []) ?? none;
  const shown = (groups: Group[], fields: number, totals: 'before' | 'after', numbers: boolean[]): Group[] =>
    ordered(groups, { sort: body.sort, totals, numbers }).filter(
      ({ values }) => body.subtotals || values.length === fields,
    );
  const rows = shown(down, pivot.rows.length, 'before', pivot.rows.map(isNumeric));
  const columns = shown(across, pivot.columns.length, 'after', pivot.columns.map(isNumeric));
  const part = (cell: PivotCell, row: PivotCell, column: PivotCell): PivotCell => {
    if (body.share === 'none') return cell;
    const whole = { row, column, total }[body.share];
    return {
      ...cell,
      shares: body.measures.map((measure, index) => {
        const divisor = Number(whole.values[index] ?? 0);
        return !addsUp(measure) || divisor === 0 ? null : Number(cell.values[index] ?? 0) / divisor;
      }),
    };
  };
  const extra: PivotExtra = {
    rows: rows.map((group) => ({
      values: group.values,
      total: part(group.total, group.total, total),
      cells: columns.map((column) => {
        const cell = at(group.values, column.values);
        return cell ? part(cell, group.total, column.total) : null;
      }),
    })),
    columns: columns.map(({ values, total: own }) => ({ values, total: part(own, total, own) })),
    total: part(total, total, total),
    people: pivot.people !== 'none',
  };
  const use = pivot.people === 'activity' ? pivot.table.use : null;
  return {
    columns: columnsFor(pivot, hasShares(body)),
    rows: rowsFor(pivot, extra, hasShares(body)),
    base: { n: total.n, of: text('pivot.base.rows') },
    excluded: (use?.leftOut ?? [])
      .filter((each) => each.rows > 0)
      .map(({ reason, rows: left }) => ({ text: reasonWords(pivot.table, reason), n: left })),
    extra,
    dataEnd: pivot.table.coverage?.endAt ?? null,
  };
}
