import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import { isForbidden, type DataTag, type Recipient } from '#shared/model/data-tag';
import type { AuditEntry } from '#shared/model/audit';
import { columnTitle } from '#shared/model/column-facts';
import type { Column, TableDefinition } from '#shared/model/table';
import { tagOfResult, tagOfRows, type LeavingValues } from '#shared/privacy/leaving-tag';
import { openWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { keyColumn } from '#engine/identity/customer-keys';
import { readSettings } from '#engine/workbook/settings';
import { recordAct } from '../audit/log.ts';
import { maskNow, maskOf } from '../masking/mask-of.ts';
import { shownIn } from '../masking/session.ts';
import { tagOf } from './tag-of.ts';

type Tables = readonly { id: string; confirmed: boolean; definition: TableDefinition }[];

/** A column of what is about to leave the machine. */
export interface Leaving extends LeavingValues {
  table: string;
  definition: TableDefinition;
  column: Column;
}

/** What is about to leave: rows of people or of a table, or a result with numbers of people. */
export interface Leave {
  of: 'rows' | 'result';
  action: Extract<AuditEntry['action'], 'export' | 'report'>;
  what: string;
  columns: readonly Leaving[];
  /** Columns read besides, for the log: `t1.c2`. */
  read?: readonly string[];
  rows: number | null;
  recipient: Recipient;
}

/**
 * Columns named as `t1.c2`, or `key` for the keys of customers, as they would leave now: masked unless somebody let them be shown.
 * Names of columns that are not there are left out. With `screen` they leave as a window shows them, where single customers may be in
 * clear: all that is theirs, or, when cells are of several customers (null), their keys and what they said.
 */
export function leavingNow(
  context: EngineContext,
  tables: Tables,
  names: readonly string[],
  screen?: { customer: string | null },
): Leaving[] {
  const { customers } = shownIn(openWorkbook(context));
  const ofOne = screen?.customer ?? null;
  const isClear = (name: string, { column }: Leaving): boolean =>
    screen !== undefined &&
    (ofOne === null
      ? customers.size > 0 && (name === 'key' || column.meaning === 'verbatim')
      : customers.has(ofOne));
  return leavingMasked(context, tables, names).map(({ name, leaving }) =>
    isClear(name, leaving) ? { ...leaving, as: 'clear' } : leaving,
  );
}

function leavingMasked(
  context: EngineContext,
  tables: Tables,
  names: readonly string[],
): { name: string; leaving: Leaving }[] {
  const one = (name: string): Leaving[] => {
    if (name === 'key') return keysLeaving(context, tables);
    const [id = '', columnId = ''] = name.split('.');
    const definition = tables.find((table) => table.id === id)?.definition;
    const column = definition?.columns.find((each) => each.id === columnId);
    return definition && column ? [leavingColumn(context, id, definition, column)] : [];
  };
  return names.flatMap((name) => one(name).map((leaving) => ({ name, leaving })));
}

const leavingColumn = (
  context: EngineContext,
  table: string,
  definition: TableDefinition,
  column: Column,
): Leaving => ({
  table,
  definition,
  column,
  tag: tagOf(column, definition),
  as: maskNow(context, table, column) === null ? 'clear' : 'masked',
});

/** Keys are masked as long as one of the columns that they come from is. */
function keysLeaving(context: EngineContext, tables: Tables): Leaving[] {
  const keys = tables.flatMap(({ id, confirmed, definition }): Leaving[] => {
    const column = confirmed ? keyColumn(definition) : undefined;
    return column ? [leavingColumn(context, id, definition, column)] : [];
  });
  if (!keys.some(({ as }) => as === 'masked')) return keys;
  return keys.map((key) => (maskOf(key.column) === null ? key : { ...key, as: 'masked' }));
}

/** Of a result only what names people one by one must not leave in clear: its groups of others are numbers. */
const namesPeople = ({ column }: Leaving): boolean =>
  maskOf(column) !== null && column.sensitivity !== 'specialCare';

/** Columns that may not leave as they would. */
export const forbiddenOf = ({
  of,
  columns,
  recipient,
}: Pick<Leave, 'of' | 'columns' | 'recipient'>): Leaving[] =>
  columns.filter((each) => isForbidden(tagOfRows([each]), recipient) && (of === 'rows' || namesPeople(each)));

/** @throws exportForbidden naming the first columns, with the tag of the first */
function refuse(forbidden: readonly Leaving[]): void {
  const [first] = forbidden;
  if (!first) return;
  throw fault(
    'exportForbidden',
    {
      columns: forbidden
        .slice(0, 5)
        .map(({ column }) => columnTitle(column))
        .join(', '),
      tag: text(`privacy.tag.${tagOfRows([first])}`),
    },
    { remedy: 'checkDefinition' },
  );
}

/** What the law calls it. */
export const tagOfLeaving = ({ of, columns }: Pick<Leave, 'of' | 'columns'>, least: number): DataTag =>
  of === 'rows' ? tagOfRows(columns) : tagOfResult(columns, least);

/**
 * The one gate that everything passes before it leaves the machine: what a tag forbids is refused with the reason, and the act is in
 * the log before anything is written. Values are masked by whoever writes them, as `columns` says.
 * @returns what the law calls what leaves
 * @throws exportForbidden
 */
export async function passGate(
  context: EngineContext,
  connection: Connection,
  leave: Leave,
): Promise<DataTag> {
  refuse(forbiddenOf(leave));
  const { minimumCell } = await readSettings(connection);
  const columns = [
    ...leave.columns.map(({ table, column }) => `${table}.${column.id}`),
    ...(leave.read ?? []),
  ];
  const { action, what, rows } = leave;
  await recordAct(context, { action, what, columns: [...new Set(columns)].sort(), rows });
  return tagOfLeaving(leave, minimumCell);
}
