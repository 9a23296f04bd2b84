import type { Handlers } from '../context.ts';
import { convertFile } from './convert/convert-file.ts';
import { countFile } from './count-file.ts';
import { fixQuarantine } from './fix-quarantine.ts';
import { inspectFile } from './inspect-file.ts';
import { listQuarantine } from './list-quarantine.ts';
import { writePasted } from './pasted/write-pasted.ts';
import { runImport } from './run-import.ts';
import { tableOddities } from './table-oddities.ts';
import { undoBatch } from './undo-batch.ts';

export const importHandlers: Handlers<
  | 'import.inspect'
  | 'import.paste'
  | 'import.convert'
  | 'import.count'
  | 'tables.oddities'
  | 'import.run'
  | 'import.undoBatch'
  | 'quarantine.list'
  | 'quarantine.fix'
> = {
  'import.inspect': inspectFile,
  'import.paste': writePasted,
  'import.convert': convertFile,
  'import.count': countFile,
  'tables.oddities': tableOddities,
  'import.run': runImport,
  'import.undoBatch': async (context, { batch }, job) => {
    await undoBatch(context, batch, job);
    return {};
  },
  'quarantine.list': listQuarantine,
  'quarantine.fix': fixQuarantine,
};
