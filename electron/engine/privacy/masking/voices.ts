import type { TableDefinition } from '#shared/model/table';
import { join, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import { masked } from './mask-of.ts';
import { shownIn } from './session.ts';

/** What somebody said, as it may be shown: without what tells of people, unless its table's words or its customer are shown. */
export function shownVoice(
  context: EngineContext,
  tables: readonly { id: string; definition: TableDefinition }[],
  of: { text: Sql; source: Sql; customer: Sql },
): Sql {
  const { columns, customers } = shownIn(openWorkbook(context));
  const clear = tables
    .filter(({ id, definition }) =>
      definition.columns.every(
        (column) => column.meaning !== 'verbatim' || columns.has(`${id}.${column.id}`),
      ),
    )
    .map(({ id }) => sql`${Number(id.slice(1))}`);
  const tests = [
    ...(clear.length === 0 ? [] : [sql`${of.source} IN (${join(clear)})`]),
    ...(customers.size === 0
      ? []
      : [sql`coalesce(${of.customer} IN (${join([...customers].map((key) => sql`${key}`))}), false)`]),
  ];
  const hidden = masked('inside', of.text);
  return tests.length === 0
    ? hidden
    : sql`CASE WHEN ${join(tests, ' OR ')} THEN ${of.text} ELSE ${hidden} END`;
}
