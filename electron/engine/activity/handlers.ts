import { factsOf } from '#shared/model/column-facts';
import { identifier, sql } from '#shared/sql/sql';
import { stepsOf } from '#shared/shape/steps';
import { guessDefinition } from '../meaning/guess.ts';
import { openWorkbook, type EngineContext, type Handlers } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { readCatalog } from './catalog.ts';
import { profileColumns } from './column-profile.ts';
import { rowColumn } from './columns.ts';
import { defineTable, dropTable, fittingDefinition, tableRecord } from './define.ts';
import { dataCoverage } from './data-coverage.ts';
import { findJoins } from './find-joins.ts';
import { rowsOverTime } from './over-time.ts';
import { previewUse } from './preview.ts';
import { tableRows } from './table-rows.ts';
import { maskedProfile } from '../privacy/masking/mask-profile.ts';
import { maskNow } from '../privacy/masking/mask-of.ts';
import { listTables, type TableRecord } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';

/** Counts are of the rows as they are stored: steps that are not yet stored count with their columns once they are. */
const storedSteps = ({ definition }: TableRecord) => ({ steps: [...stepsOf(definition)] });

/** Rows that a guess looks at. */
const guessRows = 2_000;

const use = <T>(context: EngineContext, job: Job, work: (connection: Connection) => Promise<T>): Promise<T> =>
  openWorkbook(context).database.use(job, work);

export const activityHandlers: Handlers<
  | 'workbook.catalog'
  | 'tables.list'
  | 'tables.define'
  | 'tables.preview'
  | 'tables.guess'
  | 'tables.remove'
  | 'tables.profile'
  | 'tables.rows'
  | 'tables.joins'
  | 'tables.overTime'
  | 'customers.dataCoverage'
> = {
  'workbook.catalog': (context, _, job) =>
    use(context, job, (connection) => readCatalog(context, connection)),
  'tables.list': async (context, _, job) =>
    (await use(context, job, (connection) => readCatalog(context, connection))).tables,
  'tables.define': (context, { table, ...wanted }, job) => defineTable(context, table, wanted, job),
  'tables.preview': (context, { table, definition }, job) =>
    use(context, job, async (connection) => {
      const record = await tableRecord(connection, table);
      const fitting = await fittingDefinition(connection, record, { ...definition, ...storedSteps(record) });
      return previewUse(context, connection, table, fitting);
    }),
  'tables.guess': (context, { table }, job) =>
    use(context, job, async (connection) => {
      const { definition } = await tableRecord(connection, table);
      const first = await connection.rows(
        sql`SELECT COLUMNS('^c[0-9]+$')::VARCHAR FROM ${identifier(table)} ORDER BY ${rowColumn} LIMIT ${guessRows}`,
      );
      const guessed = guessDefinition({
        file: definition.name,
        columns: definition.columns.map(({ id, name, type, ...more }) => ({
          name,
          type,
          facts: factsOf(more),
          examples: first.map((row) => (row[id] === null || row[id] === undefined ? null : String(row[id]))),
        })),
      });
      const columns = guessed.definition.columns.map((column, index) => ({
        ...column,
        id: definition.columns[index]?.id ?? column.id,
      }));
      return { ...guessed, definition: { ...guessed.definition, name: definition.name, columns } };
    }),
  'tables.remove': async (context, { table }, job) => {
    await dropTable(context, table, job);
    return {};
  },
  'tables.joins': (context, _, job) =>
    use(context, job, async (connection) => findJoins(connection, await listTables(connection), job)),
  'tables.overTime': (context, { bins }, job) =>
    use(context, job, async (connection) =>
      rowsOverTime(connection, await readCatalog(context, connection), bins),
    ),
  'customers.dataCoverage': (context, _, job) =>
    use(context, job, (connection) => dataCoverage(context, connection)),
  'tables.profile': (context, { table }, job) =>
    use(context, job, async (connection) => {
      const record = await tableRecord(connection, table);
      const { definition } = record;
      const { timeZone } = await readSettings(connection);
      const profiles = await profileColumns(connection, record, timeZone, job);
      return profiles.map((profile) => {
        const column = definition.columns.find(({ id }) => id === profile.column);
        return maskedProfile(profile, column ? maskNow(context, table, column) : null);
      });
    }),
  'tables.rows': (context, { table, ...page }, job) =>
    use(context, job, async (connection) => {
      const record = await tableRecord(connection, table);
      const { statement, total } = await tableRows(context, connection, record, page);
      await connection.pages(statement, (bytes) => job.page(bytes));
      return { total };
    }),
};
