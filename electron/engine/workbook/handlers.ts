import type { Answer } from '#shared/rpc/contract';
import type { EngineContext, Handlers } from '../context.ts';
import { openWorkbook } from '../context.ts';
import { silentJob } from '../jobs/job.ts';
import { checkFile } from './check.ts';
import { closeWorkbook } from './close.ts';
import { configureWorkbook } from './configure.ts';
import { refuseStrangeJson } from './container/json.ts';
import { createWorkbook } from './create.ts';
import { discardChanges } from './discard.ts';
import { openFile } from './open.ts';
import { forgetWorkbook, listRecoverable, recoverWorkbook } from './recover.ts';
import { saveWorkbook } from './save.ts';
import { describeWorkbook } from './session.ts';
import { writeLayout, writeScope } from './settings.ts';

type StateAnswer = Answer<'workbook.open'>;

/** Does something to the open workbook and answers its state. */
async function then(context: EngineContext, work: Promise<void>): Promise<StateAnswer> {
  await work;
  return describeWorkbook(context);
}

export const workbookHandlers: Handlers<
  | 'workbook.create'
  | 'workbook.open'
  | 'workbook.state'
  | 'workbook.save'
  | 'workbook.discardChanges'
  | 'workbook.close'
  | 'workbook.configure'
  | 'workbook.setScope'
  | 'workbook.setLayout'
  | 'workbook.check'
  | 'workbook.recoverable'
  | 'workbook.recover'
  | 'workbook.forget'
> = {
  'workbook.create': (context, params) => then(context, createWorkbook(context, params)),
  'workbook.open': (context, params, job) => then(context, openFile(context, params, job)),
  'workbook.state': async (context) => (context.workbook ? describeWorkbook(context) : null),
  'workbook.save': (context, { path }, job) => then(context, saveWorkbook(context, path, job)),
  'workbook.discardChanges': (context, _params, job) => then(context, discardChanges(context, job)),
  'workbook.close': async (context, { keepChanges }) => {
    await closeWorkbook(context, keepChanges);
    return {};
  },
  'workbook.configure': async (context, { settings }, job) => {
    await configureWorkbook(context, settings, job);
    context.emit({ name: 'workbookChanged' });
    return describeWorkbook(context);
  },
  'workbook.setScope': async (context, { scope }) => {
    const { database } = openWorkbook(context);
    await database.transaction(silentJob(), (connection) => writeScope(connection, scope));
    context.emit({ name: 'workbookChanged' });
    return describeWorkbook(context);
  },
  'workbook.setLayout': async (context, { layout }) => {
    refuseStrangeJson('workbook.setLayout', layout);
    const { database } = openWorkbook(context);
    await database.transaction(silentJob(), (connection) => writeLayout(connection, layout));
    return {};
  },
  'workbook.check': (_context, { path }, job) => checkFile(path, job),
  'workbook.recoverable': (context) => listRecoverable(context),
  'workbook.recover': (context, { id }, job) => then(context, recoverWorkbook(context, id, job)),
  'workbook.forget': async (context, { id }) => {
    await forgetWorkbook(context, id);
    return {};
  },
};
