import { sql, type Sql } from '#shared/sql/sql';
import { ledgerSchema } from '../identity/ledger/store.ts';

/** Version of the working copy's own tables; a working copy of another version is rebuilt from its workbook's parts. */
export const workingCopyVersion = 1;

/** The tables that hold a workbook's records (the derived ones belong to `activity/` and `voices/`). */
export const workingCopySchema: Sql[] = [
  sql`CREATE SCHEMA IF NOT EXISTS kikite`,
  sql`CREATE TABLE IF NOT EXISTS kikite.setting (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS kikite.source_table (id VARCHAR PRIMARY KEY, body VARCHAR NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS kikite.batch (id INTEGER PRIMARY KEY, table_id VARCHAR NOT NULL, body VARCHAR NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS kikite.document (id VARCHAR PRIMARY KEY, body VARCHAR NOT NULL, position INTEGER NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS kikite.history (seq BIGINT PRIMARY KEY, "at" VARCHAR NOT NULL, document VARCHAR NOT NULL, action VARCHAR NOT NULL, before VARCHAR, after VARCHAR, undone BOOLEAN NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS kikite.audit (n BIGINT PRIMARY KEY, body VARCHAR NOT NULL)`,
  ...ledgerSchema,
];
