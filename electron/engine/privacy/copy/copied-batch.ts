import { join as joinPath } from 'node:path';
import type { Batch } from '#shared/model/batch';
import type { RecipientRole } from '#shared/model/recipient-role';
import type { TableDefinition } from '#shared/model/table';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import { physicalColumns } from '#engine/activity/columns';
import { withLoader } from '#engine/database/loader';
import { batchFile } from '#engine/database/open';
import type { Job } from '#engine/jobs/job';
import { quarantineColumns } from '#engine/workbook/working-copy/load-batch';
import { domainOf, pseudonymsOf } from '../mask/pseudonyms.ts';
import { masked, maskOf } from '../masking/mask-of.ts';
import { treatmentOf } from './copied-table.ts';

interface Copied {
  from: string;
  to: string;
  batch: Batch;
  definition: TableDefinition;
  /** The columns that the copy has. */
  kept: TableDefinition;
  role: RecipientRole;
  key: Uint8Array;
}

/**
 * Writes a batch for another workbook: a new file with what the role may see and nothing else; what was quarantined stays behind.
 * @returns its record, without notes and corrections, which quote values
 */
export async function copyBatch(context: EngineContext, of: Copied, job: Job): Promise<Batch> {
  const { from, to, batch, definition, kept, role, key } = of;
  const { memoryMb, tempMb, threads } = context.limits;
  const attached = [{ path: joinPath(from, batchFile(batch.id)), name: 'old' }];
  const options = {
    target: joinPath(to, batchFile(batch.id)),
    sources: [],
    attached,
    memoryMb,
    tempMb,
    threads,
    job,
  };
  await withLoader(options, async (connection) => {
    const present = await physicalColumns(connection, 'old', 'rows');
    const rows = identifier('old', 'main', 'rows');
    const terms: Sql[] = [];
    for (const { id } of kept.columns) {
      const column = definition.columns.find((each) => each.id === id);
      if (!column || !present.has(id)) continue;
      const value = identifier(id);
      const text = present.has(`${id}_raw`)
        ? sql`coalesce(${identifier(`${id}_raw`)}, ${value}::VARCHAR)`
        : sql`${value}::VARCHAR`;
      const treatment = treatmentOf(column, role);
      if (treatment === 'mask') terms.push(sql`${masked(maskOf(column) ?? 'whole', text)} AS ${value}`);
      else if (treatment === 'pseudonymise') {
        const plain = column.meaning === 'email' ? sql`lower(trim(${value}::VARCHAR))` : text;
        const pseudonym = await pseudonymsOf(
          connection,
          key,
          domainOf(column.meaning),
          sql`SELECT ${plain} AS value FROM ${rows}`,
        );
        terms.push(sql`${pseudonym(plain)} AS ${value}`);
      } else {
        terms.push(value);
        if (present.has(`${id}_raw`)) terms.push(identifier(`${id}_raw`));
      }
    }
    if (present.has('line')) terms.push(sql`line`);
    await connection.run(sql`CREATE TABLE rows AS SELECT ${join(terms)} FROM ${rows} ORDER BY rowid`);
    const columns = quarantineColumns.map(([name, type]) => sql`${identifier(name)} ${raw(type)}`);
    await connection.run(sql`CREATE TABLE quarantine (${join(columns)})`);
  });
  const { fixes: _fixes, ...recipe } = { fixes: undefined, ...batch.recipe };
  return { ...batch, recipe, records: batch.loaded, quarantined: 0, noted: 0, notes: [] };
}
