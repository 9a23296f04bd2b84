import { openWorkbook, type EngineContext, type Handlers } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { labelOfColumn } from '../privacy/masking/labels.ts';
import { deriveTable } from './derive.ts';
import { columnItems, columnValues, matchLookup } from './look.ts';
import { previewShape } from './preview.ts';

const use = <T>(context: EngineContext, job: Job, work: (connection: Connection) => Promise<T>): Promise<T> =>
  openWorkbook(context).database.use(job, work);

export const shapingHandlers: Handlers<
  'shape.preview' | 'shape.match' | 'shape.values' | 'shape.items' | 'shape.derive'
> = {
  'shape.preview': (context, params, job) =>
    use(context, job, (connection) => previewShape(context, connection, params)),
  'shape.match': (context, params, job) => use(context, job, (connection) => matchLookup(connection, params)),
  'shape.values': (context, params, job) =>
    use(context, job, async (connection) => {
      const { values, min, max, ...found } = await columnValues(connection, params);
      const shown = await labelOfColumn(context, connection, params);
      const end = (text: string | null): string | null => (text === null ? null : shown(text));
      return {
        ...found,
        values: values.map(({ text, rows }) => ({ text: shown(text), rows })),
        min: end(min),
        max: end(max),
      };
    }),
  'shape.items': (context, params, job) =>
    use(context, job, async (connection) => {
      const found = await columnItems(connection, params);
      const shown = await labelOfColumn(context, connection, params);
      return { ...found, items: found.items.map(({ text, rows }) => ({ text: shown(text), rows })) };
    }),
  'shape.derive': (context, { definition }, job) => deriveTable(context, definition, job),
};
