import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { fold, foldAddress } from '../normalise/fold.ts';
import { reading } from '../normalise/romaji.ts';
import { needsWords, mostFields } from './compare.ts';
import type { Field, FieldKind } from './field.ts';
import { fieldKind, type ColumnFacts } from './field-kinds.ts';
import { beyondAscii, normalForm, numbersIn, sortedWords, temporary } from './normal-form.ts';

/** Records to be matched: a relation of `rec` (dense, from 1), `side` (0 or 1) and text columns. */
export interface RecordSourceSql {
  from: Sql;
  columns: { id: string; name: string }[];
}

/** Values whose look is judged. */
const lookedAt = 20_000;

const lowered = (column: string): Sql => sql`lower(${identifier(column)})`;
const foldTable = (place: number): Sql => identifier(`fold_${place}`);

/** How texts beyond ASCII are folded for a kind. */
function folding(kind: FieldKind): (text: string) => string {
  if (kind === 'address') return foldAddress;
  return kind === 'kana' ? (text) => reading(fold(text)) : fold;
}

/**
 * Makes the temporary table `record`: `rec`, `side`, and for each field that is fit for matching its normalised text
 * `f<i>`, the hash of that `h<i>`, and for texts of words the sorted words `s<i>` and the numbers `n<i>`. Columns whose
 * values never repeat say nothing about pairs and are left out, as are those with one value.
 * @returns the fields, at most {@link mostFields}
 */
export async function prepareRecords(
  connection: Connection,
  source: RecordSourceSql,
  records: number,
  job: Job,
): Promise<Field[]> {
  const kept: { column: string; name: string; kind: FieldKind; folded: boolean }[] = [];
  for (const [place, { id, name }] of source.columns.entries()) {
    throwIfCancelled(job);
    const kind = fieldKind(name, await columnFacts(connection, source.from, id, records), records);
    if (kind === null) continue;
    kept.push({ column: id, name, kind, folded: await foldColumn(connection, source.from, id, place, kind) });
    if (kept.at(-1)?.folded)
      await connection.run(
        sql`ALTER TABLE ${foldTable(place)} RENAME TO ${identifier(`folded_${kept.length - 1}`)}`,
      );
  }
  const forms = kept.map(({ column, kind, folded }, index) => {
    const plain = folded
      ? sql`coalesce(${identifier(`folded_${index}`, 'folded')}, ${lowered(column)})`
      : lowered(column);
    return sql`${normalForm(kind, plain)} AS ${identifier(`f${index}`)}`;
  });
  const joins = kept.flatMap(({ column, folded }, index) => {
    const table = identifier(`folded_${index}`);
    return folded
      ? [
          sql`LEFT JOIN ${table} ON ${identifier(`folded_${index}`, 'text')} = ${identifier('source', column)}`,
        ]
      : [];
  });
  const helpers = kept.flatMap(({ kind }, index) => {
    const text = identifier(`f${index}`);
    const hash = sql`CASE WHEN ${text} IS NOT NULL THEN hash(${text}) END AS ${identifier(`h${index}`)}`;
    return needsWords({ kind } as Field)
      ? [
          hash,
          sql`${sortedWords(text)} AS ${identifier(`s${index}`)}`,
          sql`${numbersIn(text)} AS ${identifier(`n${index}`)}`,
        ]
      : [hash];
  });
  await connection.run(
    sql`${temporary} record AS SELECT *, ${join(helpers)} FROM (SELECT rec, side, ${join(forms)} FROM (${source.from}) source ${join(joins, ' ')})`,
  );
  const fields: Field[] = [];
  for (const [index, { name, kind }] of kept.entries()) {
    throwIfCancelled(job);
    const hash = identifier(`h${index}`);
    const row = await connection.row(
      sql`SELECT sum(c)::DOUBLE AS filled, count(*) AS found, sum(c::DOUBLE * (c - 1)) AS repeats FROM (SELECT count(*) AS c FROM record WHERE ${hash} IS NOT NULL GROUP BY ${hash})`,
    );
    const filled = Number(row.filled ?? 0);
    const repeats = Number(row.repeats ?? 0);
    if (repeats === 0) continue;
    fields.push({
      index,
      name,
      kind,
      filled,
      distinct: Number(row.found),
      collision: repeats / (filled * (filled - 1)),
    });
  }
  return fields
    .toSorted((a, b) => telling(b) - telling(a))
    .slice(0, mostFields)
    .toSorted((a, b) => a.index - b.index);
}

/** How much a field can say: bits of an agreement, where it is filled. */
const telling = (field: Field): number => -Math.log2(field.collision) * field.filled;

async function columnFacts(
  connection: Connection,
  from: Sql,
  column: string,
  records: number,
): Promise<ColumnFacts> {
  const text = sql`trim(${identifier(column)})`;
  const date = '[0-9]{4}[-/.]?[0-9]{1,2}[-/.]?[0-9]{1,2}';
  const row = await connection.row(
    sql`SELECT count(t) AS filled, approx_count_distinct(t) AS found FROM (SELECT nullif(${text}, '') AS t FROM (${from}))`,
  );
  const look = await connection.row(
    sql`SELECT count(t) AS filled, count(*) FILTER (regexp_full_match(t, ${date})) AS dates,
      count(*) FILTER (contains(t, '@')) AS emails, count(*) FILTER (regexp_full_match(t, ${'[-0-9 ()+.]+'})) AS digits
      FROM (SELECT nullif(${text}, '') AS t FROM (${from}) WHERE rec % ${Math.ceil(records / lookedAt)} = 0)`,
  );
  const filled = Number(row.filled);
  const seen = Number(look.filled);
  const share = (value: unknown) => (seen === 0 ? 0 : Number(value) / seen);
  return {
    filled,
    distinct: Math.min(filled, Number(row.found)),
    dates: share(look.dates),
    emails: share(look.emails),
    digits: share(look.digits),
  };
}

/** Folds what is beyond ASCII, each different text once; false where there is none. */
async function foldColumn(
  connection: Connection,
  from: Sql,
  column: string,
  place: number,
  kind: FieldKind,
): Promise<boolean> {
  const text = identifier(column);
  const also = kind === 'kana' ? sql`true` : beyondAscii(text);
  const { rows } = await connection.table(
    sql`SELECT DISTINCT ${text} FROM (${from}) WHERE ${also} AND ${text} IS NOT NULL`,
  );
  if (rows.length === 0) return false;
  const make = folding(kind);
  const name = `fold_${place}`;
  await connection.run(sql`${temporary} ${identifier(name)} (text VARCHAR, folded VARCHAR)`);
  await connection.append(
    name,
    ['text', 'folded'],
    rows.map(([cell]) => [cell ?? null, make(String(cell))]),
  );
  return true;
}
