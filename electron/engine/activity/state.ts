import { z } from 'zod';
import { StorageType } from '#shared/model/table';
import { sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';

/** Counts of the rows of one batch under the table's definition. Decimals are exact text. */
export const PartCounts = z.object({
  batch: z.number(),
  firstRow: z.number(),
  used: z.number(),
  unidentified: z.number(),
  returns: z.number(),
  duplicates: z.number(),
  leftOut: z.record(z.string(), z.number()),
  amount: z.string().nullable(),
  /** The least and the greatest of its orders, as bytes compare; null without any, missing where it was not looked for. */
  orders: z.object({ low: z.string(), high: z.string() }).nullable().optional(),
});
export type PartCounts = z.infer<typeof PartCounts>;

/** What has been derived from a table, and from which definition. */
export const TableFacts = z.object({
  /** Text that changes whenever the same rows would give other activity. */
  fingerprint: z.string(),
  parts: z.array(PartCounts),
  /** First rows of what came in one step; what the last of them brought can be taken out alone. */
  steps: z.array(z.number()).default([]),
  /** Types of the columns that the fingerprint goes by. */
  types: z.record(z.string(), z.string()).default({}),
  places: z.number().nullable(),
  customers: z.number(),
  orders: z.number().nullable(),
  coverage: z.object({ start: z.string(), end: z.string(), endAt: z.string() }).nullable(),
  kinds: z.array(z.number()),
});
export type TableFacts = z.infer<typeof TableFacts>;

export const ProfileColumn = z.object({
  id: z.string(),
  column: z.string(),
  label: z.string(),
  type: StorageType,
  sensitivity: z.enum(['none', 'personal', 'specialCare']),
});
export type ProfileColumn = z.infer<typeof ProfileColumn>;

/** A stored part of what is derived, or null. */
export async function readState<T>(
  connection: Connection,
  key: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const [row] = await connection.rows(sql`SELECT value FROM activity_state WHERE key = ${key}`);
  return row ? schema.parse(JSON.parse(String(row.value))) : null;
}

/** Stores a part of what is derived; null forgets it. */
export async function writeState(connection: Connection, key: string, value: unknown): Promise<void> {
  await connection.run(sql`DELETE FROM activity_state WHERE key = ${key}`);
  if (value !== null)
    await connection.run(sql`INSERT INTO activity_state VALUES (${key}, ${JSON.stringify(value)})`);
}

/** Facts of every table that has been derived from, by table id. */
export async function readFacts(connection: Connection): Promise<Map<string, TableFacts>> {
  const rows = await connection.rows(
    sql`SELECT key, value FROM activity_state WHERE starts_with(key, 'table:') ORDER BY substr(key, 8)::INTEGER`,
  );
  return new Map(
    rows.map((row) => [String(row.key).slice(6), TableFacts.parse(JSON.parse(String(row.value)))]),
  );
}

/** Stores a table's facts; null forgets them. */
export const writeFacts = (
  connection: Connection,
  tableId: string,
  facts: TableFacts | null,
): Promise<void> => writeState(connection, `table:${tableId}`, facts);

export const readProfileColumns = async (connection: Connection): Promise<ProfileColumn[]> =>
  (await readState(connection, 'profile', z.array(ProfileColumn))) ?? [];

export const writeProfileColumns = (connection: Connection, columns: ProfileColumn[]): Promise<void> =>
  writeState(connection, 'profile', columns);

/** Decimal places of the amounts in activity: 2 to 6, never fewer than before. */
export const readPlaces = async (connection: Connection): Promise<number> =>
  (await readState(connection, 'places', z.number())) ?? 2;

export const writePlaces = (connection: Connection, places: number): Promise<void> =>
  writeState(connection, 'places', places);
