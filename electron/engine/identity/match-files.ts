import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { MatchSummary } from '#shared/rpc/matching';
import type { EngineContext, Handlers } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { writeFileWhole } from '../exporting/write-file.ts';
import type { Job } from '../jobs/job.ts';
import { withFileRecords, type FileRecords } from './file-records.ts';
import { clusters } from './matching/clusters.ts';
import { defaultProbability, matchRecords, type Matching } from './matching/match.ts';
import { looksOneToOne, oneToOne } from './matching/one-to-one.ts';

const oddsOf = (probability: number): number => Math.log(probability / (1 - probability));

/** Rows of a file by the dense number that matching gives them. */
async function rowNumbers(connection: Connection): Promise<number[]> {
  const { rows } = await connection.table(sql`SELECT "row" FROM source ORDER BY rec`);
  return rows.map(([row]) => Number(row));
}

const summaryOf = (matching: Matching, records: number): Omit<MatchSummary, 'path' | 'bytes' | 'found'> => ({
  records,
  fields: matching.fields.map(({ name, kind, filled }) => ({ name, kind, filled })),
  rules: matching.rules?.map(({ keys }) => keys.map((key) => key.field.name)) ?? null,
});

/** Numbers alone: nothing to quote. */
const write = (path: string, header: string, lines: string[]): Promise<number> =>
  writeFileWhole(path, `${[header, ...lines].join('\n')}\n`);

async function dedupeFile(
  context: EngineContext,
  { path, out, probability }: { path: string; out: string; probability: number | null },
  job: Job,
): Promise<MatchSummary> {
  return withFileRecords(context, [path], job, async (connection, [file]) => {
    const { from, columns, records } = file as FileRecords;
    await connection.run(
      sql`CREATE TEMP TABLE source AS SELECT (row_number() OVER (ORDER BY "row"))::INTEGER AS rec, 0 AS side, * FROM (${from})`,
    );
    const source = { from: sql`SELECT * FROM source`, columns };
    const matching = await matchRecords(connection, source, { first: records, second: 0 }, job);
    const groups = clusters(matching.pairs, oddsOf(probability ?? defaultProbability));
    const rows = await rowNumbers(connection);
    const cluster = new Int32Array(records + 1);
    groups.forEach((group, at) => group.forEach((rec) => (cluster[rec] = at + 1)));
    let next = groups.length;
    const lines = rows.map((row, at) => {
      const found = cluster[at + 1] ?? 0;
      return `${row},${found > 0 ? found : (next += 1)}`;
    });
    const bytes = await write(out, 'row,cluster', lines);
    return { path: out, bytes, found: groups.length, ...summaryOf(matching, records) };
  });
}

const plainName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Columns of two files by their names; where no names agree and both have as many, by their places. */
export function sharedColumns(
  first: FileRecords['columns'],
  second: FileRecords['columns'],
): { id: string; name: string; firstId: string; secondId: string }[] {
  const byName = first.flatMap((column) => {
    const other = second.find((one) => plainName(one.name) === plainName(column.name));
    return other ? [{ name: column.name, firstId: column.id, secondId: other.id }] : [];
  });
  const byPlace = first.length === second.length ? first : [];
  const found =
    byName.length > 0
      ? byName
      : byPlace.map((column, at) => ({
          name: column.name,
          firstId: column.id,
          secondId: second[at]?.id ?? column.id,
        }));
  return found.map((column, at) => ({ id: `k${at + 1}`, ...column }));
}

async function linkFiles(
  context: EngineContext,
  params: {
    first: string;
    second: string;
    out: string;
    probability: number | null;
    oneToOne: boolean | null;
  },
  job: Job,
): Promise<MatchSummary & { oneToOne: boolean }> {
  return withFileRecords(context, [params.first, params.second], job, async (connection, files) => {
    const [first, second] = files as [FileRecords, FileRecords];
    const columns = sharedColumns(first.columns, second.columns);
    const side = ({ from }: FileRecords, number: 0 | 1): Sql => {
      const texts = columns.map(
        ({ id, firstId, secondId }) =>
          sql`${identifier(number === 0 ? firstId : secondId)} AS ${identifier(id)}`,
      );
      return sql`SELECT ${number} AS side, "row", ${join(texts)} FROM (${from})`;
    };
    await connection.run(
      sql`CREATE TEMP TABLE source AS SELECT (row_number() OVER (ORDER BY side, "row"))::INTEGER AS rec, * FROM (${side(first, 0)} UNION ALL ${side(second, 1)})`,
    );
    const source = { from: sql`SELECT * FROM source`, columns };
    const sides = { first: first.records, second: second.records };
    const matching = await matchRecords(connection, source, sides, job);
    const single = params.oneToOne ?? looksOneToOne(matching.pairs);
    const least = oddsOf(params.probability ?? defaultProbability);
    const likely = matching.pairs.filter(({ weight }) => weight >= least);
    const pairs = single ? oneToOne(likely) : likely;
    const rows = await rowNumbers(connection);
    const lines = pairs
      .toSorted((x, y) => x.a - y.a || x.b - y.b)
      .map(({ a, b, probability }) => `${rows[a - 1] ?? 0},${rows[b - 1] ?? 0},${probability.toFixed(6)}`);
    const bytes = await write(params.out, 'row_a,row_b,probability', lines);
    const records = sides.first + sides.second;
    return {
      path: params.out,
      bytes,
      found: pairs.length,
      ...summaryOf(matching, records),
      oneToOne: single,
    };
  });
}

export const matchFilesHandlers: Handlers<'identity.linkFiles' | 'identity.dedupeFile'> = {
  'identity.linkFiles': linkFiles,
  'identity.dedupeFile': dedupeFile,
};
