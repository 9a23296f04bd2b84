import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from './database.ts';

/**
 * Schemas in memory whose views may stand before the working copy's own tables: `lawful` without the people who are left out of
 * analyses, `masked` with values as they may be shown.
 */
const names = ['lawful', 'masked'] as const;
export type Schema = (typeof names)[number];

/** Made with the instance; they are empty until something has to be left out or masked. */
export const makeSchemas: Sql[] = [...names, 'kikite'].map(
  (name) => sql`CREATE SCHEMA IF NOT EXISTS ${identifier('memory', name)}`,
);

/** A table or view of a schema. */
export const inSchema = (schema: Schema, name: string): Sql => identifier('memory', schema, name);

/**
 * Where schemas in memory come first, a schema without its database is looked for in memory alone: the working copy's records stand
 * there as views, to be read.
 */
export async function makeRecordsVisible(connection: Connection): Promise<void> {
  const tables = await connection.rows(
    sql`SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'book' AND schema_name = 'kikite'`,
  );
  for (const { name } of tables)
    await connection.run(
      sql`CREATE VIEW IF NOT EXISTS ${identifier('memory', 'kikite', String(name))} AS FROM ${identifier('book', 'kikite', String(name))}`,
    );
}

/** Plain names mean what these schemas hold, nearest first, and else the working copy's tables, until the connection is given back. */
export async function seeFirst(connection: Connection, schemas: readonly Schema[]): Promise<void> {
  const path = [...schemas.map((schema) => `memory.${schema}`), 'book.main'].join(',');
  await connection.run(sql`SET search_path = ${path}`);
}
