import { rm } from 'node:fs/promises';
import type { TableDefinition } from '#shared/model/table';
import type { TableDiff } from '#shared/model/table-diff';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { withLoader } from '#engine/database/loader';
import type { Job } from '#engine/jobs/job';
import type { LoadedBatch } from '../loaded-batch.ts';
import { commonType } from '../table-columns.ts';
import { importedColumns } from './compared.ts';

export type Rename = TableDiff['columns']['renamed'][number];
/** With the id that the column has in the batch. */
export type FoundRename = Rename & { new: string };

const sampled = 20_000;
/** Fewer different values than this prove nothing by being the same. */
const enoughValues = 8;

const folded = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.・]/gu, '');

/**
 * Columns of a batch that the table does not know by name, but by their values: most of what the new one holds is in a
 * column that the file lacks. Each is used once; where two fit alike, none is taken.
 */
export async function guessRenames(
  connection: Connection,
  of: { table: string; batch: number; definition: TableDefinition; loaded: LoadedBatch },
): Promise<FoundRename[]> {
  const { table, batch, definition, loaded } = of;
  const known = importedColumns(definition);
  const missing = known.filter(({ id }) => !loaded.columns.some((one) => one.id === id));
  const strange = loaded.columns.filter(({ id }) => !known.some((one) => one.id === id));
  const fits: Fit[] = [];
  for (const { id, plan } of strange) {
    for (const column of missing) {
      const { type, name } = plan.reading;
      if (type !== column.type && commonType(type, column.type) === 'text') continue;
      const overlap = await overlapOf(connection, {
        old: sql`SELECT ${identifier(column.id)} AS v FROM ${identifier(table)}`,
        new: sql`SELECT ${identifier(id)} AS v FROM ${identifier(`batch_${batch}`, 'main', 'rows')}`,
      });
      const alike = folded(name) === folded(column.name);
      const told = overlap.values >= enoughValues && overlap.share >= 0.5;
      if (!alike && !told) continue;
      fits.push({
        id: column.id,
        from: column.name,
        to: name,
        overlap: overlap.share,
        new: id,
        score: overlap.share + (alike ? 1 : 0),
      });
    }
  }
  return oneEach(fits);
}

type Fit = FoundRename & { score: number };

function oneEach(fits: readonly Fit[]): FoundRename[] {
  const taken = new Set<string>();
  const chosen: FoundRename[] = [];
  for (const fit of [...fits].sort((a, b) => b.score - a.score)) {
    if (taken.has(fit.id) || taken.has(fit.new)) continue;
    const rivals = fits.filter((other) => other !== fit && (other.id === fit.id || other.new === fit.new));
    if (
      rivals.some((other) => !taken.has(other.id) && !taken.has(other.new) && other.score > fit.score - 0.05)
    )
      continue;
    taken.add(fit.id).add(fit.new);
    const { score: _, ...rename } = fit;
    chosen.push(rename);
  }
  return chosen;
}

/** Of the different values of the new column (of at most so many of its rows): how many, and which share the old one has. */
async function overlapOf(
  connection: Connection,
  columns: { old: Sql; new: Sql },
): Promise<{ values: number; share: number }> {
  const some = sql`SELECT DISTINCT v::VARCHAR AS v FROM (${columns.new} LIMIT ${sampled}) WHERE v IS NOT NULL`;
  const row = await connection.row(
    sql`SELECT count(*) AS n, count_if(v IN (SELECT v::VARCHAR FROM (${columns.old}) WHERE v IS NOT NULL)) AS there FROM (${some})`,
  );
  const values = Number(row.n);
  return { values, share: values === 0 ? 0 : Number(row.there) / values };
}

/** Gives columns of a batch file, which nobody may have attached, the ids of the table's columns. */
export async function renameColumns(
  context: EngineContext,
  target: string,
  renames: readonly { from: string; to: string }[],
  job: Job,
): Promise<void> {
  const { memoryMb, threads } = context.limits;
  await withLoader({ target, sources: [], memoryMb, threads, job }, async (connection) => {
    const { rows } = await connection.table(
      sql`SELECT column_name FROM duckdb_columns() WHERE database_name = 'batch' AND table_name = 'rows'`,
    );
    const there = new Set(rows.map(([name]) => String(name)));
    for (const { from, to } of renames)
      for (const suffix of ['', '_raw'])
        if (there.has(`${from}${suffix}`))
          await connection.run(
            sql`ALTER TABLE rows RENAME COLUMN ${identifier(`${from}${suffix}`)} TO ${identifier(`${to}${suffix}`)}`,
          );
    for (const { from, to } of renames)
      await connection.run(sql`UPDATE quarantine SET column_id = ${to} WHERE column_id = ${from}`);
  });
  await rm(`${target}.wal`, { force: true });
}
