import { sql } from '#shared/sql/sql';
import type { Cell } from '#shared/model/result';
import type { Connection } from '../database/database.ts';

/** Rows of the batch file's `quarantine`. Byte offsets of values are found afterwards: -1 until then. */
export interface QuarantineRow {
  scope: 'row' | 'value' | 'repaired';
  record: number;
  line: number;
  byteOffset: number;
  column: string | null;
  text: string;
  reason: string;
}

/** Repaired rows and unread values are counted exactly, and listed up to this many of each. Kept-out rows all are. */
export const listLimit = 10_000;

export const quarantineColumns = [
  'scope',
  'record',
  'line',
  'byte_offset',
  'column_id',
  'text',
  'reason',
] as const;

export async function createQuarantine(connection: Connection): Promise<void> {
  await connection.run(
    sql`CREATE TABLE IF NOT EXISTS quarantine (scope VARCHAR NOT NULL, record BIGINT NOT NULL, line BIGINT NOT NULL,
      byte_offset BIGINT NOT NULL, column_id VARCHAR, text VARCHAR NOT NULL, reason VARCHAR NOT NULL)`,
  );
}

const flushAt = 5_000;

/** Gathers quarantined rows and writes them to the batch in lots. */
export class QuarantineWriter {
  private waiting: Cell[][] = [];
  private listed = 0;

  constructor(private readonly connection: Connection) {}

  async add(row: QuarantineRow): Promise<void> {
    if (row.scope !== 'row') {
      this.listed += 1;
      if (this.listed > listLimit) return;
    }
    const { scope, record, line, byteOffset, column, text, reason } = row;
    this.waiting.push([scope, record, line, byteOffset, column, text, reason]);
    if (this.waiting.length >= flushAt) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    const rows = this.waiting;
    this.waiting = [];
    await this.connection.append('quarantine', quarantineColumns, rows);
  }
}
