import { fault } from '#shared/faults/fault';
import type { Column, StorageType } from '#shared/model/table';
import { isShapedId } from '#shared/shape/steps';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import { physicalColumns } from '../activity/columns.ts';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { maskNow } from '../privacy/masking/mask-of.ts';
import { listTables } from '../workbook/records.ts';
import { countOddities, oddityTexts, type OddityCounts } from './typing/oddities.ts';

/** Columns with more distinct texts than this are counted by the database, which folds texts a little less. */
const distinctHere = 200_000;

/** Answers `tables.oddities`: the texts of every imported column, all of them. @throws tableUnknown, Cancelled */
export async function tableOddities(
  context: EngineContext,
  { table }: Params<'tables.oddities'>,
  job: Job,
): Promise<Answer<'tables.oddities'>> {
  return openWorkbook(context).database.use(job, async (connection) => {
    const record = (await listTables(connection)).find(({ id }) => id === table);
    if (!record) throw fault('tableUnknown', { table });
    const types = await physicalColumns(connection, 'book', table);
    const columns = record.definition.columns.filter(({ id }) => types.has(id) && !isShapedId(id));
    const found: Answer<'tables.oddities'> = [];
    for (const [at, column] of columns.entries()) {
      throwIfCancelled(job);
      job.progress({
        share: at / columns.length,
        text: { key: 'job.profiling', params: { done: at, all: columns.length } },
        cancellable: true,
      });
      const exact = textOf(column, types.has(`${column.id}_raw`));
      if (!exact) continue;
      const counts = await countsOf(connection, identifier(table), exact);
      // Two texts that look equal would show a value that is masked.
      const shown = maskNow(context, table, column) === null ? counts : { ...counts, alike: null };
      const oddities = oddityTexts(shown);
      if (oddities.length > 0) found.push({ column: column.id, oddities });
    }
    return found;
  });
}

/** The texts of a column that the file had: of values only those that are kept beside them can be odd. */
function textOf({ id, type }: Pick<Column, 'id'> & { type: StorageType }, hasRaw: boolean): Sql | null {
  const kept = identifier(`${id}_raw`);
  if (type === 'text') return hasRaw ? sql`coalesce(${kept}, ${identifier(id)})` : identifier(id);
  return hasRaw ? kept : null;
}

async function countsOf(connection: Connection, view: Sql, exact: Sql): Promise<OddityCounts> {
  const texts = sql`SELECT ${exact} AS text FROM ${view} WHERE trim(${exact}) <> ''`;
  const { n } = await connection.row(sql`SELECT approx_count_distinct(text) AS n FROM (${texts})`);
  if (Number(n) > distinctHere) return countedBySql(connection, texts);
  const { rows } = await connection.table(
    sql`SELECT text, count(*) AS n FROM (${texts}) GROUP BY text ORDER BY text`,
  );
  return countOddities(rows.map(([text, count]) => ({ text: String(text), count: Number(count) })));
}

const unseen = String.raw`[\x{00ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{feff}]`;
const unusual = String.raw`[\x{00ad}\x{00a0}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{3000}\x{feff}]`;
const wide = Array.from({ length: 94 }, (_, at) => String.fromCodePoint(0xff01 + at)).join('');
const narrow = Array.from({ length: 94 }, (_, at) => String.fromCodePoint(0x21 + at)).join('');

/** The same counts, without a look at each text here. */
async function countedBySql(connection: Connection, texts: Sql): Promise<OddityCounts> {
  const holds = (pattern: string): Sql => sql`count_if(regexp_matches(text, ${pattern}))`;
  const row = await connection.row(
    sql`SELECT ${holds(unusual)} AS invisible,
      ${holds(String.raw`^[\s\x{00a0}\x{3000}\x{feff}]|[\s\x{00a0}\x{3000}\x{feff}]$`)} AS padded,
      count_if(regexp_matches(text, ${String.raw`\p{Latin}`}) AND regexp_matches(text, ${String.raw`\p{Cyrillic}|\p{Greek}`})) AS mixed_scripts,
      ${holds(String.raw`(?i)</?[a-z][^<>]{0,200}>`)} AS markup,
      ${holds(String.raw`^[=@]|^[+-][^\d.,¥$€£ ]`)} AS formula,
      max(length(text)) AS longest, coalesce(median(length(text)), 0) AS middle FROM (${texts})`,
  );
  const folded = sql`nfc_normalize(trim(regexp_replace(translate(regexp_replace(text, ${unseen}, '', 'g'), ${wide}, ${narrow}), ${String.raw`[\s\x{00a0}\x{3000}]+`}, ' ', 'g')))`;
  const [pair] = await connection.rows(
    sql`SELECT min(text) AS one, max(text) AS other FROM (${texts}) GROUP BY ${folded} HAVING min(text) <> max(text)
      ORDER BY one LIMIT 1`,
  );
  const number = (name: string): number => Number(row[name] ?? 0);
  return {
    invisible: number('invisible'),
    padded: number('padded'),
    mixedScripts: number('mixed_scripts'),
    markup: number('markup'),
    formula: number('formula'),
    longest: number('longest'),
    middle: number('middle'),
    alike: pair ? [String(pair.one), String(pair.other)] : null,
    separator: null,
  };
}
