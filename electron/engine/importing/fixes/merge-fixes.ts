import { fault } from '#shared/faults/fault';
import type { Batch } from '#shared/model/batch';
import { isFixable } from '#shared/model/fixable';
import type { RowFix } from '#shared/model/recipe';
import type { Params } from '#shared/rpc/contract';
import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { placeOfRecord } from './place-of-record.ts';

type Wanted = Params<'quarantine.fix'>['fixes'][number];

/**
 * The corrections of a batch's recipe with the new ones in their places.
 * @param ids the table's column of each column of the recipe
 * @throws fixNotPossible
 */
export async function mergeFixes(
  connection: Connection,
  batch: Batch,
  ids: readonly string[],
  wanted: readonly Wanted[],
): Promise<RowFix[]> {
  const all = new Map((batch.recipe.fixes ?? []).map((fix) => [keyOf(fix), fix]));
  for (const one of wanted) {
    const { line, column, text } = one;
    const place = one.record === null ? {} : await placeOfRecord(connection, batch, line, one.record);
    const at = column === null ? undefined : ids.indexOf(column);
    if (at === -1) throw fault('fixNotPossible', { file: batch.file, line });
    const inCell = at === undefined ? {} : { column: at };
    const key = keyOf({ line, ...place, ...inCell });
    const before = all.get(key);
    if (text === null) {
      for (const [each, fix] of all)
        if (each === key || (at === undefined && keyOf({ ...fix, column: undefined }) === key))
          all.delete(each);
      continue;
    }
    const lines = before ? (before.lines ?? 1) : await linesOf(connection, batch, one);
    if (lines === null) throw fault('fixNotPossible', { file: batch.file, line });
    const of = before?.of === undefined ? {} : { of: before.of };
    all.delete(key);
    all.set(key, { line, ...place, ...(lines > 1 ? { lines } : {}), ...inCell, text, ...of });
  }
  return [...all.values()].sort(
    (a, b) => a.line - b.line || (a.nth ?? 1) - (b.nth ?? 1) || (a.column ?? -1) - (b.column ?? -1),
  );
}

interface Place {
  line: number;
  nth?: number | undefined;
  file?: string | undefined;
  column?: number | undefined;
}

const keyOf = ({ line, nth, file, column }: Place): string => JSON.stringify([file, line, nth ?? 1, column]);

/** Lines of a delimited text that a listed record takes up; null when there is none that can be corrected there. */
async function linesOf(connection: Connection, batch: Batch, wanted: Wanted): Promise<number | null> {
  if (wanted.column !== null) return isFixable(batch.recipe, { scope: 'value', reason: '' }) ? 1 : null;
  const one = wanted.record === null ? undefined : sql`AND record = ${wanted.record}`;
  const [row] = await connection.rows(
    sql`SELECT scope, reason, text FROM ${identifier(`batch_${batch.id}`, 'main', 'quarantine')}
      WHERE line = ${wanted.line} ${one} AND scope <> 'value' ORDER BY record LIMIT 1`,
  );
  if (!row) return null;
  const scope = row.scope === 'row' ? 'row' : 'repaired';
  if (!isFixable(batch.recipe, { scope, reason: String(row.reason) })) return null;
  return batch.recipe.format === 'delimited' ? String(row.text).split(/\r*\n|\r/).length : 1;
}
