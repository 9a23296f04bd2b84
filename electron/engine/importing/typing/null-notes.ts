import { text } from '#shared/i18n/translate';
import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { rawName } from './column-sql.ts';
import { list, type LoadedColumn } from './retype.ts';
import { understandDate } from './values/date-text.ts';

const shownWords = 5;

/** Says how many cells of a column were taken for "no value", and by which of their texts. */
export async function noteNulls(connection: Connection, column: LoadedColumn): Promise<void> {
  const { id, plan, hasRaw } = column;
  const { nulls, name } = plan.reading;
  if (nulls.length === 0 || !hasRaw) return;
  const kept = identifier(rawName(id));
  const found = await connection.rows(
    sql`SELECT ${kept} AS text, count(*) AS n FROM rows WHERE ${kept} IN (${list(nulls)}) GROUP BY text ORDER BY n DESC, text`,
  );
  const counted = found.map((row) => ({ word: String(row.text), cells: Number(row.n) }));
  const isDay = ({ word }: { word: string }) => understandDate(word)?.kind === 'sentinel';
  for (const [key, some] of [
    ['import.note.sentinelDates', counted.filter(isDay)],
    ['import.note.nullWords', counted.filter((one) => !isDay(one))],
  ] as const) {
    const count = some.reduce((sum, { cells }) => sum + cells, 0);
    const words = some.slice(0, shownWords).map(({ word }) => word);
    if (count > 0) column.notes.push(text(key, { count, column: name, words: words.join(' / ') }));
  }
}
