import { columnTitle } from '#shared/model/column-facts';
import type { TableInfo } from '#shared/model/catalog';
import type { Column } from '#shared/model/table';
import type { Portrait } from '#shared/rpc/customer';
import { identifier, join, sql } from '#shared/sql/sql';
import { columnsOfDeeds } from '#shared/traits/trait';
import { localTime } from '../people/one.ts';
import { originsOf, sourceOf, tableOf, type Whose } from './whose.ts';

/** Answers read at most, the newest. */
const most = 200;
const apart = new Set<Column['meaning']>(['verbatim', 'score', 'none', 'customer', 'time']);

const isStated = ({ dataType, meaning }: Column): boolean =>
  (dataType === 'psychographic' || dataType === 'attitudinal') && !apart.has(meaning);

interface Answered {
  table: TableInfo;
  row: number;
  at: string | null;
}

/** Rows of a customer in tables that hold something of a kind, newest first, and what their tables of customers say last. */
async function answersOf(whose: Whose, holds: (table: TableInfo) => boolean): Promise<Answered[]> {
  const { connection, catalog, cid } = whose;
  const tables = catalog.tables.filter((table) => table.confirmed && holds(table));
  const sources = tables.filter(({ definition }) => definition.role !== 'customers');
  const rows =
    sources.length === 0
      ? []
      : await connection.rows(
          sql`SELECT us, source, ${identifier('row')} FROM activity WHERE cid = ${cid} AND source IN (${join(sources.map(({ id }) => sql`${Number(id.slice(1))}`))}) ORDER BY us DESC LIMIT ${most}`,
        );
  const [profile] = await connection.rows(sql`SELECT * FROM profile WHERE cid = ${cid}`);
  const known = tables.flatMap((table): Answered[] => {
    const row = profile?.[`row_${table.id}`];
    return row === null || row === undefined ? [] : [{ table, row: Number(row), at: null }];
  });
  return [
    ...rows.flatMap((each): Answered[] => {
      const table = tableOf(whose, `t${String(each.source)}`);
      const at = localTime(each.us, catalog.settings.timeZone);
      return table ? [{ table, row: Number(each.row), at }] : [];
    }),
    ...known,
  ];
}

/** What a customer answered about needs, preferences, motives and opinions, in the question's words; the newest of each. */
export async function readStated(whose: Whose): Promise<Portrait['stated']> {
  const answers = await answersOf(whose, ({ definition }) => definition.columns.some(isStated));
  const origins = await originsOf(
    whose,
    answers.map(({ table, row }) => ({ table: table.id, row })),
  );
  const seen = new Set<string>();
  return answers.flatMap(({ table, row, at }) => {
    const origin = origins.get(`${table.id}/${row}`);
    return table.definition.columns.filter(isStated).flatMap((column) => {
      const answer = origin?.cells.find(({ name }) => name === column.name)?.text ?? '';
      const question = columnTitle(column);
      if (answer === '' || seen.has(`${table.id} ${column.id}`)) return [];
      seen.add(`${table.id} ${column.id}`);
      const dataType =
        column.dataType === 'psychographic' ? ('psychographic' as const) : ('attitudinal' as const);
      return [{ question, answer, at, dataType, source: sourceOf(table, row, origin) }];
    });
  });
}

/** Scores that a customer gave, newest first. */
export async function readScores(whose: Whose): Promise<Portrait['scores']> {
  const columns = new Map(
    columnsOfDeeds(whose.catalog, 'score').map(({ table, column }) => [table.id, column]),
  );
  const answers = await answersOf(
    whose,
    ({ id, definition }) => columns.has(id) && definition.role !== 'customers',
  );
  const origins = await originsOf(
    whose,
    answers.map(({ table, row }) => ({ table: table.id, row })),
  );
  return answers.flatMap(({ table, row, at }) => {
    const column = columns.get(table.id);
    const text =
      origins.get(`${table.id}/${row}`)?.cells.find(({ name }) => name === column?.name)?.text ?? '';
    const score = Number(text);
    if (!column || at === null || text === '' || !Number.isFinite(score)) return [];
    return [{ label: columnTitle(column), score, at, table: table.definition.name }];
  });
}
