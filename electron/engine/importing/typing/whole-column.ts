import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { noColumnEvidence, noteText, type ColumnEvidence } from './column-evidence.ts';
import { looksTyped } from './plan-column.ts';
import type { CountedText } from './values/evidence.ts';

/** So many distinct texts are taken into this process at once. */
const lotTexts = 200_000;

/**
 * The distinct texts of a column with their counts, in lots, in an order that depends on nothing but the texts.
 * @param exact SQL of the cell's exact text, over `rows`
 */
export async function* distinctTexts(connection: Connection, exact: Sql): AsyncGenerator<CountedText[]> {
  const rows = identifier('rows');
  const { n } = await connection.row(sql`SELECT approx_count_distinct(${exact}) AS n FROM ${rows}`);
  const lots = Math.max(1, Math.ceil(Number(n) / lotTexts));
  for (let lot = 0; lot < lots; lot += 1) {
    const mine = lots === 1 ? sql`true` : sql`hash(text) % ${lots} = ${lot}`;
    const found = await connection.table(
      sql`SELECT text, count(*) AS n FROM (SELECT ${exact} AS text FROM ${rows})
        WHERE text IS NOT NULL AND ${mine} GROUP BY text ORDER BY text`,
    );
    yield found.rows.map(([text, count]) => ({ text: String(text), count: Number(count) }));
  }
}

/** What all texts of a column say; null as soon as it is plain that they are no values of a type. */
export async function wholeEvidence(connection: Connection, exact: Sql): Promise<ColumnEvidence | null> {
  const evidence = noColumnEvidence();
  for await (const lot of distinctTexts(connection, exact)) {
    for (const counted of lot) noteText(evidence, counted);
    if (!looksTyped(evidence)) return null;
  }
  return evidence;
}
