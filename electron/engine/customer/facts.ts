import { columnTitle } from '#shared/model/column-facts';
import type { TableInfo } from '#shared/model/catalog';
import type { Column } from '#shared/model/table';
import type { KnownFact } from '#shared/rpc/customer';
import { identifier, sql } from '#shared/sql/sql';
import { physicalColumns, rowColumn } from '../activity/columns.ts';
import { attributeColumns } from '../activity/profile.ts';
import { keyText } from '../identity/customer-keys.ts';
import { fold } from '../identity/normalise/fold.ts';
import type { Origin } from '../people/origins.ts';
import { originsOf, sourceOf, type Whose } from './whose.ts';

/** Rows of a table about one customer at most. */
const most = 50;

interface Said {
  column: Column;
  table: TableInfo;
  row: number;
  shown: Origin;
  text: string | null;
  /** What two writings of it have in common, in clear: whether sources agree is not for the masks to say. */
  same: string;
}

/**
 * What tables of customers say of one: per thing the latest value (the file that came in last, its last row), with its
 * file and line, and every other value that is not merely another writing of it.
 */
export async function readFacts(whose: Whose): Promise<KnownFact[]> {
  const said = (
    await Promise.all(whose.catalog.tables.filter(isOfCustomers).map((table) => saidBy(whose, table)))
  ).flat();
  const things = new Map<string, Said[]>();
  for (const each of said) {
    const { column } = each;
    const thing = column.meaning === 'attribute' ? `attribute ${fold(columnTitle(column))}` : column.meaning;
    things.set(thing, [...(things.get(thing) ?? []), each]);
  }
  return [...things.values()].flatMap((all) => {
    const filled = all.filter(({ text }) => text !== null && text !== '');
    const [latest, ...older] = [...(filled.length > 0 ? filled : all)].sort(newest);
    if (!latest) return [];
    const seen = new Set([latest.same]);
    const others = older.filter(({ same }) => !seen.has(same) && seen.add(same));
    return [
      {
        label: columnTitle(latest.column),
        text: latest.text,
        sensitivity: latest.column.sensitivity,
        source: sourceOf(latest.table, latest.row, latest.shown),
        others: others.map((each) => ({
          text: each.text ?? '',
          source: sourceOf(each.table, each.row, each.shown),
        })),
      },
    ];
  });
}

const isOfCustomers = ({ confirmed, definition }: TableInfo): boolean =>
  confirmed && definition.role === 'customers';

const importedAt = ({ table, row }: Said): string => sourceOf(table, row, undefined).importedAt;
const newest = (a: Said, b: Said): number => importedAt(b).localeCompare(importedAt(a)) || b.row - a.row;

async function saidBy(whose: Whose, table: TableInfo): Promise<Said[]> {
  const { connection, cid } = whose;
  const types = await physicalColumns(connection, 'book', table.id);
  const rows = await connection.rows(
    sql`SELECT ${rowColumn} FROM ${identifier(table.id)} WHERE ${keyText(table.definition, types)} IN (SELECT key FROM customer_key WHERE cid = ${cid}) ORDER BY ${rowColumn} DESC LIMIT ${most}`,
  );
  const numbers = rows.map((each) => ({ table: table.id, row: Number(each.row) }));
  const shown = await originsOf(whose, numbers);
  const clear = whose.clear ? shown : await originsOf({ ...whose, clear: true }, numbers);
  return numbers.flatMap(({ row }) => {
    const id = `${table.id}/${row}`;
    const origin = shown.get(id);
    if (!origin) return [];
    return attributeColumns(table.definition).map((column): Said => {
      const textIn = (from: Origin | undefined): string | null =>
        from?.cells.find(({ name }) => name === column.name)?.text ?? null;
      const same = fold(textIn(clear.get(id)) ?? '').replace(/[\s\u3000-]+/gu, '');
      return { column, table, row, shown: origin, text: textIn(origin), same };
    });
  });
}
