import { fault } from '#shared/faults/fault';
import type { EngineEvent } from '#shared/rpc/messages';
import type { Answer, CommandName, Params } from '#shared/rpc/contract';
import type { Database } from './database/database.ts';
import type { Job } from './jobs/job.ts';

export interface EngineLimits {
  memoryMb: number | null;
  tempMb: number | null;
  threads: number | null;
}

/** The open workbook: its working copy's folder and database. Everything stored about it is read through `workbook/`. */
export interface OpenWorkbook {
  id: string;
  /** `<dataFolder>/workbooks/<id>/`: book.duckdb, batch-<n>.duckdb … */
  folder: string;
  database: Database;
  readOnly: boolean;
}

/** What every handler is given. */
export interface EngineContext {
  readonly dataFolder: string;
  readonly tempFolder: string;
  limits: EngineLimits;
  readonly version: string;
  readonly user: { name: string; host: string };
  emit(event: EngineEvent): void;
  workbook: OpenWorkbook | null;
}

export type Handler<C extends CommandName> = (
  context: EngineContext,
  params: Params<C>,
  job: Job,
) => Promise<Answer<C>>;
export type Handlers<C extends CommandName> = { [K in C]: Handler<K> };

/** The open workbook. @throws workbookNotOpen */
export function openWorkbook(context: EngineContext): OpenWorkbook {
  if (!context.workbook) throw fault('workbookNotOpen', {});
  return context.workbook;
}

/** The open workbook, when it may be changed. @throws workbookNotOpen, workbookReadOnly */
export function writableWorkbook(context: EngineContext): OpenWorkbook {
  const workbook = openWorkbook(context);
  if (workbook.readOnly) throw fault('workbookReadOnly', { path: workbook.id }, { remedy: 'saveAs' });
  return workbook;
}
