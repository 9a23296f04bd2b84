import type { CompileContext, Finished, RawRow } from '#shared/analyses/analysis';
import { reasonWords } from '#shared/analyses/exclusions';
import { text } from '#shared/i18n/translate';
import type { Cell, ResultColumn } from '#shared/model/result';
import { isNumeric, resolvePivot } from './resolve.ts';
import type { PivotBody, PivotCell, PivotExtra, PivotValue } from './spec.ts';

const none: PivotCell = { value: null, share: null, n: 0, customers: 0 };
const keyOf = (value: PivotValue): string => JSON.stringify(value);
const asValue = (cell: Cell | undefined, other: Cell | undefined): PivotValue =>
  other === true ? { other: true } : cell === null || cell === undefined ? null : String(cell);

/** Only what adds up has parts. */
export const hasShares = ({ measure, share }: PivotBody): boolean =>
  share !== 'none' && (measure === 'rows' || measure === 'sum');

interface Group {
  value: PivotValue;
  total: PivotCell;
}

/** By value or by label; no value after them, all others last. */
function ordered(groups: Group[], body: PivotBody, byNumber: boolean): Group[] {
  const rank = ({ value }: Group): number => (typeof value === 'string' ? 0 : value === null ? 1 : 2);
  const collator = new Intl.Collator(['ja', 'en'], { numeric: true });
  const words = ({ value }: Group): string => (typeof value === 'string' ? value : '');
  const label = (a: Group, b: Group): number =>
    byNumber ? Number(words(a)) - Number(words(b)) : collator.compare(words(a), words(b));
  const size = (group: Group): number => Number(group.total.value ?? 0);
  return groups.sort(
    (a, b) => rank(a) - rank(b) || (body.sort === 'label' ? label(a, b) : size(b) - size(a) || label(a, b)),
  );
}

/** Rows of the combined relation as a grid with totals; every total is computed of the rows, not of the cells. */
export function finishPivot(rows: readonly RawRow[], body: PivotBody, context: CompileContext): Finished {
  const pivot = resolvePivot(body, context.catalog);
  const down: Group[] = [];
  const across: Group[] = [];
  const cells = new Map<string, PivotCell>();
  let total = none;
  for (const [allRows, row, rowOther, allColumns, column, columnOther, value, n, customers] of rows) {
    const cell: PivotCell = {
      value: value === null || value === undefined ? null : String(value),
      share: null,
      n: Number(n),
      customers: Number(customers),
    };
    const [r, c] = [asValue(row, rowOther), asValue(column, columnOther)];
    if (allRows === true && allColumns === true) total = cell;
    else if (allColumns === true) down.push({ value: r, total: cell });
    else if (allRows === true) across.push({ value: c, total: cell });
    else cells.set(`${keyOf(r)} ${keyOf(c)}`, cell);
  }
  ordered(down, body, isNumeric(pivot.rows));
  ordered(across, body, pivot.columns !== null && isNumeric(pivot.columns));
  const columns = pivot.columns === null ? [] : across;
  const part = (cell: PivotCell, row: PivotCell, column: PivotCell): PivotCell => {
    if (!hasShares(body)) return cell;
    const whole = { none: total, row, column, total }[body.share].value;
    const divisor = Number(whole ?? 0);
    return { ...cell, share: divisor === 0 ? null : Number(cell.value ?? 0) / divisor };
  };
  const extra: PivotExtra = {
    rows: down.map((group) => ({
      value: group.value,
      total: part(group.total, group.total, total),
      cells: columns.map((column) => {
        const cell = cells.get(`${keyOf(group.value)} ${keyOf(column.value)}`);
        return cell ? part(cell, group.total, column.total) : null;
      }),
    })),
    columns: columns.map(({ value, total: own }) => ({ value, total: part(own, total, own) })),
    total: part(total, total, total),
    people: pivot.people !== 'none',
  };
  const use = pivot.people === 'activity' ? pivot.table.use : null;
  return {
    columns: resultColumns(body, pivot.rows.name, pivot.columns?.name ?? null),
    rows: resultRows(body, extra),
    base: { n: total.n, of: text('pivot.base.rows') },
    excluded: (use?.leftOut ?? [])
      .filter((each) => each.rows > 0)
      .map(({ reason, rows: left }) => ({ text: reasonWords(pivot.table, reason), n: left })),
    extra,
    dataEnd: pivot.table.coverage?.endAt ?? null,
  };
}

function resultColumns(body: PivotBody, rows: string, columns: string | null): ResultColumn[] {
  const counts = ['rows', 'customers', 'distinct'].includes(body.measure);
  return [
    { name: 'row', type: 'text', label: text('pivot.column.named', { name: rows }) },
    ...(columns === null
      ? []
      : ([{ name: 'column', type: 'text', label: text('pivot.column.named', { name: columns }) }] as const)),
    { name: 'place', type: 'text', label: text('pivot.column.place') },
    { name: 'value', type: counts ? 'integer' : 'money', label: text(`pivot.measure.${body.measure}`) },
    ...(hasShares(body)
      ? ([{ name: 'share', type: 'share', label: text('pivot.column.share') }] as const)
      : []),
    { name: 'rows', type: 'integer', label: text('pivot.measure.rows') },
    { name: 'customers', type: 'integer', label: text('analysis.column.customers') },
  ];
}

/** One row a cell, then totals; `place` says which of them it is. */
function resultRows(body: PivotBody, extra: PivotExtra): Cell[][] {
  const two = body.columns !== null;
  const counts = ['rows', 'customers', 'distinct'].includes(body.measure);
  const label = (value: PivotValue): Cell => (typeof value === 'string' ? value : null);
  const kind = (value: PivotValue): string =>
    typeof value === 'string' ? 'value' : value === null ? 'empty' : 'other';
  const line = (row: Cell, column: Cell, place: string, cell: PivotCell): Cell[] => [
    row,
    ...(two ? [column] : []),
    place,
    counts && cell.value !== null ? Number(cell.value) : cell.value,
    ...(hasShares(body) ? [cell.share] : []),
    cell.n,
    cell.customers,
  ];
  return [
    ...extra.rows.flatMap(({ value, cells, total }) => [
      ...cells.flatMap((cell, index) => {
        const column = extra.columns[index]?.value ?? null;
        return cell ? [line(label(value), label(column), `${kind(value)}/${kind(column)}`, cell)] : [];
      }),
      line(label(value), null, two ? `${kind(value)}/total` : kind(value), total),
    ]),
    ...extra.columns.map(({ value, total }) => line(null, label(value), `total/${kind(value)}`, total)),
    line(null, null, 'total', extra.total),
  ];
}
