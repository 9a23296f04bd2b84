import { writeSync } from 'node:fs';
import { createEngine } from '#engine/engine';
import { openWorkbook } from '#engine/context';
import { silentJob } from '#engine/jobs/job';
import { listBatches } from '#engine/workbook/records';
import { identifier, sql } from '#shared/sql/sql';
import { existsSync } from 'node:fs';

/*
 * A process that works on a workbook and says after each thing that it is done. Whoever started it kills it at any time;
 * what it said must be there for the next one.
 */
const [dataFolder = '', path = '', csv = '', steps = '1000', from = '0'] = process.argv.slice(2);
const engine = createEngine({ dataFolder, limits: { threads: 1, memoryMb: 256 } });
const say = (word: string, value: unknown) => writeSync(1, `${word} ${JSON.stringify(value)}\n`);

async function start(): Promise<void> {
  if (existsSync(path)) {
    await engine.call('workbook.open', { path });
    return;
  }
  const [offer] = await engine.call('workbook.recoverable', {});
  if (offer) await engine.call('workbook.recover', { id: offer.id });
  else await engine.call('workbook.create', { settings: { timeZone: 'UTC' } });
}

/** What is there: documents, batches with the rows that are really in them, and activity built from them. */
async function report() {
  const documents = (await engine.call('documents.list', {})).map(({ id }) => id);
  const { database } = openWorkbook(engine.context);
  return database.use(silentJob(), async (connection) => {
    const batches = await listBatches(connection);
    const rows: number[] = [];
    for (const { id } of batches) {
      const { n } = await connection.row(
        sql`SELECT count(*) AS n FROM ${identifier(`batch_${id}`, 'main', 'rows')}`,
      );
      rows.push(Number(n));
    }
    const loaded = batches.map((batch) => batch.loaded);
    const activities = batches.length
      ? Number((await connection.row(sql`SELECT count(*) AS n FROM activity`)).n)
      : 0;
    const saved = existsSync(path) ? (await engine.call('workbook.check', { path })).documents : 0;
    return { documents, batches: batches.map(({ id }) => id), rows, loaded, activities, saved };
  });
}

let table: string | null = null;
async function work(step: number): Promise<void> {
  const id = `d${Date.now()}-${step}`;
  const document = { id, kind: 'note', version: 1, title: id, body: { step } };
  await engine.call('documents.put', { document });
  say('document', id);
  if (step % 3 === 0) {
    const run = await engine.call('import.run', { path: csv, table, confirm: true });
    table = run.table.id;
    say('batch', run.batch.id);
  }
  if (step % 2 === 0) {
    const count = (await engine.call('documents.list', {})).length;
    await engine.call('workbook.save', { path });
    say('saved', count);
  }
}

await start();
table = (await engine.call('tables.list', {}))[0]?.id ?? null;
say('here', await report());
for (let step = 1; step <= Number(steps); step += 1) await work(Number(from) + step);
await engine.close();
say('closed', true);
