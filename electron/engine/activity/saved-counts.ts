import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { TablePlan } from './plan.ts';
import { hasActivityTables } from './schema.ts';
import { PartCounts, readFacts } from './state.ts';

/**
 * What was counted in a table's rows, as a workbook's file keeps it: whoever opens the file need not count again. It
 * holds for one definition (`of`) and the batches of its parts alone.
 */
export const SavedCounts = z.object({
  of: z.string(),
  parts: z.array(PartCounts),
  kinds: z.array(z.string()),
  customers: z.number(),
  orders: z.number().nullable(),
});
export type SavedCounts = z.infer<typeof SavedCounts>;

const digest = (fingerprint: string): string => createHash('sha256').update(fingerprint).digest('hex');

/** The counts of every table that has been derived from, by table id. */
export async function countsToSave(connection: Connection): Promise<Map<string, SavedCounts>> {
  const saved = new Map<string, SavedCounts>();
  if (!(await hasActivityTables(connection))) return saved;
  const kinds = await connection.rows(sql`SELECT id, key FROM activity_kind ORDER BY id`);
  for (const [id, facts] of await readFacts(connection)) {
    const own = kinds.filter((kind) => facts.kinds.includes(Number(kind.id)));
    saved.set(id, {
      of: digest(facts.fingerprint),
      parts: facts.parts,
      kinds: own.map((kind) => String(kind.key)),
      customers: facts.customers,
      orders: facts.orders,
    });
  }
  return saved;
}

/** Saved counts, when they are those of what is planned: the same definition and batches, every row accounted for. */
export function fittingCounts(
  saved: SavedCounts | undefined,
  plan: Pick<TablePlan, 'fingerprint' | 'kept' | 'add'>,
): SavedCounts | null {
  if (saved?.of !== digest(plan.fingerprint)) return null;
  if (plan.kept.length > 0 || saved.parts.length !== plan.add.length) return null;
  const fits = plan.add.every((batch, index) => {
    const part = saved.parts[index];
    if (part?.batch !== batch.id || part.firstRow !== batch.firstRow) return false;
    return Object.values(part.leftOut).reduce((sum, n) => sum + n, part.used) === batch.loaded;
  });
  return fits ? saved : null;
}
