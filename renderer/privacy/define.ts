import type { TableInfo } from '#shared/model/catalog';
import type { Column, TableDefinition } from '#shared/model/table';
import { attempt } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';

/** Gives a table another definition: a step that can be undone. */
export const define = ({ id }: TableInfo, definition: TableDefinition): void =>
  attempt(() => call('tables.define', { table: id, definition, confirm: true }));

/** The same with one column changed. */
export const defineColumn = (table: TableInfo, column: string, change: (column: Column) => Column): void =>
  define(table, {
    ...table.definition,
    columns: table.definition.columns.map((each) => (each.id === column ? change(each) : each)),
  });
