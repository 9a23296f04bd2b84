import type { Params } from '#shared/rpc/contract';
import type { MaskedColumn } from '#shared/rpc/privacy';
import { openWorkbook, type EngineContext } from '#engine/context';
import { listTables, reading, type TableRecord } from '#engine/workbook/records';
import { recordAct } from '../audit/log.ts';
import { carefulColumns } from '../audit/touched.ts';
import { tagOf } from '../tags/tag-of.ts';
import { maskOf } from './mask-of.ts';
import { shownIn } from './session.ts';

let turns = 0;
const tell = (context: EngineContext): void => {
  turns += 1;
  context.emit({ name: 'maskingChanged', turn: turns });
};

/** Every column whose values are masked by default, in the order of the tables. */
export function columnsShown(context: EngineContext, tables: readonly TableRecord[]): MaskedColumn[] {
  const { columns } = shownIn(openWorkbook(context));
  return tables.flatMap(({ id: table, definition }) =>
    definition.columns
      .filter((column) => maskOf(column) !== null)
      .map((column) => {
        const { id, name, label, sensitivity, personal } = column;
        return {
          id: `${table}.${id}`,
          table,
          tableName: definition.name,
          name: label ?? name,
          sensitivity,
          personal: personal ?? null,
          tag: tagOf(column, definition),
          shown: columns.has(`${table}.${id}`),
        };
      }),
  );
}

/**
 * Shows columns or customers in clear until the workbook is closed. The act is in the log before anything is shown.
 */
export async function reveal(
  context: EngineContext,
  { columns, customers }: Params<'privacy.reveal'>,
): Promise<void> {
  const tables = await reading(context, listTables);
  const shown = shownIn(openWorkbook(context));
  const fresh = columns.filter((column) => !shown.columns.has(column));
  const people = customers.filter((key) => !shown.customers.has(key));
  if (fresh.length > 0)
    await recordAct(context, { action: 'reveal', what: 'columns', columns: [...fresh].sort(), rows: null });
  if (people.length > 0)
    await recordAct(context, {
      action: 'reveal',
      what: 'customers',
      columns: tables.flatMap(({ id, definition }) => carefulColumns(id, definition)),
      rows: people.length,
    });
  for (const column of fresh) shown.columns.add(column);
  for (const key of people) shown.customers.add(key);
  if (fresh.length + people.length > 0) tell(context);
}

/** Masks columns and customers again; null means all of them. */
export function conceal(context: EngineContext, { columns, customers }: Params<'privacy.conceal'>): void {
  const shown = shownIn(openWorkbook(context));
  const all = columns === null && customers === null;
  for (const column of columns ?? (all ? [...shown.columns] : [])) shown.columns.delete(column);
  for (const key of customers ?? (all ? [...shown.customers] : [])) shown.customers.delete(key);
  tell(context);
}
