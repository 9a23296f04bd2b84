import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';
import { Cancelled, FaultError, fault } from '#shared/faults/fault';
import type { Cell } from '#shared/model/result';
import { render } from '#shared/sql/render';
import { sql, type Sql } from '#shared/sql/sql';
import type { Job } from '../jobs/job.ts';
import { appendRows } from './append.ts';
import { sendPages } from './arrow/pages.ts';
import type { Connection, PlainRow } from './database.ts';
import { duckFault } from './duck-faults.ts';
import { EmptyInserts } from './empty-inserts.ts';
import { plainCell } from './plain.ts';
import { watch } from './watch.ts';

/** A DuckDB connection while one job has it. Reads and writes are statements of ours; faults name `path`. */
export class Session implements Connection {
  /** Whether a statement may have left something behind on the connection (temporary tables, a transaction). */
  leavesTraces = false;
  private waiting: (() => void)[] | null = null;
  private readonly emptyInserts = new EmptyInserts();

  constructor(
    private readonly duck: DuckDBConnection,
    private readonly job: Job,
    private readonly path: string,
  ) {}

  async run(statement: Sql): Promise<void> {
    await this.execute(statement);
  }

  /** Begins a transaction, does the work and commits. What fails is rolled back when the connection is given back. */
  async transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    await this.run(sql`BEGIN TRANSACTION`);
    const acts: (() => void)[] = [];
    this.waiting = acts;
    try {
      const result = await work(this);
      await this.run(sql`COMMIT`);
      for (const act of acts) act();
      return result;
    } finally {
      this.waiting = null;
    }
  }

  afterCommit(act: () => void): void {
    if (this.waiting) this.waiting.push(act);
    else act();
  }

  async table(statement: Sql): Promise<{ columns: { name: string; type: string }[]; rows: Cell[][] }> {
    const result = await this.execute(statement);
    const types = result.columnTypes();
    const columns = result.columnNames().map((name, index) => ({ name, type: String(types[index]) }));
    return { columns, rows: await result.convertRows(plainCell) };
  }

  async rows(statement: Sql): Promise<PlainRow[]> {
    const { columns, rows } = await this.table(statement);
    return rows.map((row) =>
      Object.fromEntries(row.map((cell, index) => [columns[index]?.name ?? '', cell])),
    );
  }

  async row(statement: Sql): Promise<PlainRow> {
    const [row] = await this.rows(statement);
    if (!row) throw fault('internal', {}, { detail: `no row: ${render(statement)}` });
    return row;
  }

  async pages(statement: Sql, onPage: (page: Uint8Array) => void | Promise<void>): Promise<number> {
    return sendPages(await this.execute(statement), onPage, this.job);
  }

  async limitedPages(
    statement: Sql,
    onPage: (page: Uint8Array) => void | Promise<void>,
    limit: number,
  ): Promise<{ sent: number; more: boolean }> {
    const result = await this.execute(statement);
    const sent = await sendPages(result, onPage, this.job, limit);
    return { sent, more: result.rowCount > sent };
  }

  async append(table: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): Promise<number> {
    return this.guarded(`append to ${table}`, () =>
      appendRows(this.duck, (statement) => this.sent(render(statement)), table, columns, rows, this.job),
    );
  }

  private async execute(statement: Sql): Promise<DuckDBMaterializedResult> {
    const text = render(statement);
    if (/\b(temp|temporary|begin|search_path)\b/i.test(text)) this.leavesTraces = true;
    return this.guarded(text, () => this.sent(text));
  }

  private async sent(text: string): Promise<DuckDBMaterializedResult> {
    const result = await this.duck.run(this.emptyInserts.safe(text));
    this.emptyInserts.ran(text, Number(result.rowsChanged));
    return result;
  }

  private async guarded<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await watch(this.duck, this.job, work);
    } catch (error) {
      if (error instanceof Cancelled || error instanceof FaultError) throw error;
      throw duckFault(error, this.path, what);
    }
  }
}
