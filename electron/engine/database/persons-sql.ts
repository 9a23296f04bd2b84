import { Cancelled, FaultError, fault } from '#shared/faults/fault';
import { raw, sql } from '#shared/sql/sql';
import { eitherSignal } from '../jobs/either-signal.ts';
import type { Job } from '../jobs/job.ts';
import type { Connection, Database } from './database.ts';
import { checkPersonsSql } from './gate.ts';
import { seeFirst, type Schema } from './schemas.ts';

export interface PersonsSqlLimits {
  rows: number;
  seconds?: number;
  /** Schemas whose views stand before the tables of the working copy, nearest first. */
  before?: readonly Schema[];
}

/**
 * Runs a person's SELECT through the gate, in a read-only transaction, and sends its first rows as pages.
 * @throws sqlNotAllowed, sqlFailed, sqlTimeLimit, engineMemory, Cancelled
 */
export async function runPersonsSql(
  database: Database,
  text: string,
  { rows, seconds = 60, before = [] }: PersonsSqlLimits,
  job: Job,
): Promise<{ rows: number; truncated: boolean }> {
  const time = AbortSignal.timeout(seconds * 1000);
  const either = eitherSignal(job.signal, time);
  const timed: Job = {
    signal: either.signal,
    progress: (progress) => job.progress(progress),
    page: (bytes) => job.page(bytes),
  };
  try {
    return await database.use(timed, (connection) => run(connection, text, rows, before, timed));
  } catch (error) {
    if (error instanceof Cancelled && time.aborted && !job.signal.aborted) {
      throw fault('sqlTimeLimit', { seconds }, { remedy: 'checkDefinition' });
    }
    throw inPersonsWords(error);
  } finally {
    either.release();
  }
}

async function run(
  connection: Connection,
  text: string,
  limit: number,
  before: readonly Schema[],
  job: Job,
): Promise<{ rows: number; truncated: boolean }> {
  const plain = before.length === 0;
  await checkPersonsSql(connection, text, plain);
  const limited = await limitedStatement(connection, text, limit, plain);
  if (!plain) await seeFirst(connection, before);
  await connection.run(sql`BEGIN TRANSACTION READ ONLY`);
  try {
    const { sent, more } = await connection.limitedPages(raw(limited), (page) => job.page(page), limit);
    return { rows: sent, truncated: more };
  } finally {
    await connection.run(sql`ROLLBACK`).catch(() => undefined);
  }
}

/**
 * The statement with one row more than wanted, which says whether there are more. The whole passes the gate again, since
 * it is what runs: how its end is trimmed (`;`, and comments after one) can make it fail, never do something else.
 */
async function limitedStatement(
  connection: Connection,
  text: string,
  limit: number,
  qualified: boolean,
): Promise<string> {
  const inside = (statement: string) => `SELECT * FROM (\n${statement}\n) LIMIT ${limit + 1}`;
  const trimmed = inside(text.replace(/[\s;]+$/, ''));
  try {
    await checkPersonsSql(connection, trimmed, qualified);
    return trimmed;
  } catch (error) {
    const uncommented = inside(text.replace(/;(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*$/, ''));
    if (uncommented === trimmed) throw error;
    await checkPersonsSql(connection, uncommented, qualified);
    return uncommented;
  }
}

/** What DuckDB says about a person's own statement is told to them, and is no defect of ours. */
function inPersonsWords(error: unknown): unknown {
  if (!(error instanceof FaultError) || error.fault.code !== 'internal') return error;
  const { cause } = error;
  if (!(cause instanceof Error)) return error;
  return fault('sqlFailed', { reason: cause.message }, { remedy: 'checkDefinition', cause });
}
