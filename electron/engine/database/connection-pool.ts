import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { identifier, sql } from '#shared/sql/sql';
import { connectionSettings, runAll } from './lock-down.ts';

/** Jobs beyond this many at a time get a connection that cannot report progress. */
const prepared = 12;

/**
 * Connections made before the lock, since progress reporting is a setting of each connection. Used ones are cleaned of
 * temporary tables and transactions and lent again.
 */
export class ConnectionPool {
  private readonly lent = new Set<DuckDBConnection>();

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly idle: DuckDBConnection[],
    private readonly catalog: string,
  ) {}

  static async create(
    instance: DuckDBInstance,
    first: DuckDBConnection,
    catalog: string,
  ): Promise<ConnectionPool> {
    const connections = [first];
    while (connections.length < prepared) connections.push(await instance.connect());
    for (const connection of connections) await runAll(connection, connectionSettings(catalog));
    return new ConnectionPool(instance, connections, catalog);
  }

  async take(): Promise<DuckDBConnection> {
    const connection = this.idle.pop() ?? (await this.extra());
    this.lent.add(connection);
    return connection;
  }

  async give(connection: DuckDBConnection, leavesTraces: boolean): Promise<void> {
    if (leavesTraces) await clean(connection, this.catalog);
    this.lent.delete(connection);
    if (this.idle.length < prepared) this.idle.push(connection);
    else connection.closeSync();
  }

  /** Closes all idle connections but the one that is given. */
  async closeAllButOne(): Promise<DuckDBConnection> {
    const last = this.idle.pop() ?? (await this.extra());
    for (const connection of this.idle.splice(0)) connection.closeSync();
    return last;
  }

  private async extra(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    await runAll(connection, [sql`USE ${identifier(this.catalog)}`]);
    return connection;
  }
}

/** Rolls back what is open (an error when nothing is), sees the working copy alone again, and drops temporary tables and views. */
async function clean(connection: DuckDBConnection, catalog: string): Promise<void> {
  await connection.run('ROLLBACK').catch(() => undefined);
  await runAll(connection, [sql`USE ${identifier(catalog)}`]);
  const left = await connection.runAndReadAll(
    `SELECT 'TABLE' AS kind, table_name AS name FROM duckdb_tables() WHERE temporary
     UNION ALL SELECT 'VIEW', view_name FROM duckdb_views() WHERE temporary AND NOT internal`,
  );
  for (const [kind, name] of left.getRowsJson()) {
    if (typeof name !== 'string') continue;
    const target = identifier('temp', 'main', name);
    await runAll(connection, [kind === 'VIEW' ? sql`DROP VIEW ${target}` : sql`DROP TABLE ${target}`]);
  }
}
