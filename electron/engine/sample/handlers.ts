import { text, translate } from '#shared/i18n/translate';
import type { TableDefinition } from '#shared/model/table';
import { sampleFiles, sampleWords, type SampleFile } from '#shared/sample/words';
import type { EngineContext, Handlers } from '../context.ts';
import { withTempFolder } from '../database/temp-folder.ts';
import { importHandlers } from '../importing/handlers.ts';
import type { Job } from '../jobs/job.ts';
import { documentHandlers } from '../workbook/document-handlers.ts';
import { workbookHandlers } from '../workbook/handlers.ts';
import { sampleMeanings } from './definitions.ts';
import { sampleDocuments } from './documents.ts';
import { writeSample } from './write.ts';

const whole = { inside: null, part: null };

/** The sample is imported the way a person imports: its files are written, looked at and read. */
async function importFile(
  context: EngineContext,
  file: SampleFile,
  path: string,
  name: string,
  job: Job,
): Promise<string> {
  const inspection = await importHandlers['import.inspect'](context, { path, recipe: null, ...whole }, job);
  const { role, meanings } = sampleMeanings[file];
  const definition: TableDefinition = {
    ...inspection.definition,
    name,
    role,
    columns: inspection.definition.columns.map((column, index) => ({
      ...column,
      meaning: meanings[index] ?? 'none',
    })),
  };
  const { recipe } = inspection;
  const params = { path, recipe, ...whole, definition, table: null, confirm: true };
  const { table } = await importHandlers['import.run'](context, params, job);
  return table.id;
}

/** A job that reports a part (`from`–`to`) of another one's progress under its own words. */
function part(job: Job, from: number, to: number, file: string): Job {
  return {
    signal: job.signal,
    page: (bytes) => job.page(bytes),
    progress: ({ share }) =>
      job.progress({
        share: from + (to - from) * (share ?? 0),
        text: text('sample.importing', { file }),
        cancellable: true,
      }),
  };
}

export const sampleHandlers: Handlers<'workbook.createSample'> = {
  'workbook.createSample': async (context, { locale, customers, seed }, job) => {
    const before = context.workbook;
    return withTempFolder(context, 'sample', job.signal, async (folder) => {
      try {
        const paths = await writeSample(folder, { locale, customers, seed }, job);
        const settings = { timeZone: 'Asia/Tokyo', locale, weekStart: 'mon', fiscalStart: 4 } as const;
        await workbookHandlers['workbook.create'](
          context,
          { name: translate(locale, 'sample.name'), settings },
          job,
        );
        const words = sampleWords(locale);
        const tables = {} as Record<SampleFile, string>;
        for (const [index, file] of sampleFiles.entries()) {
          const span = 0.7 / sampleFiles.length;
          const step = part(job, 0.3 + index * span, 0.3 + (index + 1) * span, words.files[file]);
          tables[file] = await importFile(context, file, paths[file], words.tables[file], step);
        }
        for (const document of sampleDocuments(locale, tables)) {
          await documentHandlers['documents.put'](context, { document, merge: 0 }, job);
        }
        const state = await workbookHandlers['workbook.state'](context, {}, job);
        if (!state) throw new Error('the sample workbook is not open');
        return state;
      } catch (error) {
        // What was open before stays as it is when the sample was given up before it took its place.
        if (context.workbook && context.workbook !== before)
          await workbookHandlers['workbook.close'](context, { keepChanges: false }, job);
        throw error;
      }
    });
  },
};
