import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { engineOfWindow, type EngineCall } from './harness/engine-of-window.ts';
import { launch, newFolder } from './harness/launch.ts';
import { processesOf, waitUntilGone } from './harness/processes.ts';

/** A handful with the tests; `npm run bench -- --only kills --rows 50` makes as many as are wanted. */
const kills = Number(process.env.KIKITE_KILLS ?? 4);

/** What the page was told by its engine so far: the next run must find all of it. */
interface Told {
  documents: string[];
  batches: number[];
  saved: number;
}

const rowsInFile = 3_000;

async function reopen(call: EngineCall, path: string): Promise<void> {
  if (existsSync(path)) await call('workbook.open', { path });
  else {
    const [offer] = await call('workbook.recoverable', {});
    if (offer) await call('workbook.recover', { id: offer.id });
    else await call('workbook.create', { settings: { timeZone: 'UTC' } });
  }
}

async function expectAllThere(call: EngineCall, path: string, told: Told): Promise<void> {
  const documents = (await call('documents.list', {})).map(({ id }) => id);
  expect(told.documents.filter((id) => !documents.includes(id))).toEqual([]);
  const tables = await call('tables.list', {});
  const batches = tables.flatMap((table) => table.batches);
  expect(told.batches.filter((id) => !batches.some((batch) => batch.id === id))).toEqual([]);
  const catalog = await call('workbook.catalog', {});
  // Nothing half done is in sight: every batch is whole, and activity is built from exactly these.
  for (const batch of batches) expect(batch.loaded).toBe(rowsInFile);
  expect(catalog.activities + catalog.unidentified).toBe(batches.length * rowsInFile);
  if (existsSync(path)) {
    const inFile = await call('workbook.check', { path });
    expect(inFile.documents).toBeGreaterThanOrEqual(told.saved);
  } else expect(told.saved).toBe(0);
}

/** Works until the application dies: edits, imports, saves. */
async function work(call: EngineCall, files: { path: string; csv: string }, told: Told): Promise<never> {
  let table = (await call('tables.list', {}))[0]?.id ?? null;
  for (let step = 1; ; step += 1) {
    const id = `d${Date.now()}-${step}`;
    await call('documents.put', { document: { id, kind: 'note', version: 1, title: id, body: { step } } });
    told.documents.push(id);
    if (step % 3 === 0) {
      const run = await call('import.run', { path: files.csv, table, confirm: true });
      table = run.table.id;
      told.batches.push(run.batch.id);
    }
    if (step % 2 === 0) {
      const before = (await call('documents.list', {})).length;
      await call('workbook.save', { path: files.path });
      told.saved = before;
    }
  }
}

test(`kill -9 of the application at ${kills} random moments loses nothing that was acknowledged`, async () => {
  test.setTimeout(60_000 + kills * 20_000);
  const folder = newFolder();
  const files = { path: join(folder, 'b.kikite'), csv: join(folder, 'orders.csv') };
  const lines = Array.from(
    { length: rowsInFile },
    (_, row) => `k${row % 97},2011-0${1 + (row % 9)}-1${row % 10} 10:00:00,${(row / 4).toFixed(2)}`,
  );
  writeFileSync(files.csv, ['customer,time,amount', ...lines].join('\n'));
  const told: Told = { documents: [], batches: [], saved: 0 };
  const userData = join(folder, 'user');
  try {
    for (let attempt = 0; attempt <= kills; attempt += 1) {
      const kikite = await launch({ userData, language: 'en' });
      const processes = await processesOf(kikite.app);
      const main = kikite.app.process();
      const call = await engineOfWindow(kikite.page);
      const before = structuredClone(told);
      const working = reopen(call, files.path)
        .then(() => expectAllThere(call, files.path, before))
        .then(() => (attempt < kills ? work(call, files, told) : null))
        .catch((error: unknown) => error);
      if (attempt === kills) {
        expect(await working).toBeNull();
        await kikite.quit();
        return;
      }
      // Every fifth while the workbook is opened or recovered.
      const most = attempt % 5 === 4 ? 300 : 2_500;
      const early = await Promise.race([
        working.then((error) => error ?? 'ended'),
        new Promise((resolve) => setTimeout(resolve, Math.random() * most, null)),
      ]);
      expect(early).toBeNull();
      // By turns the main process alone, whose others end after it, and all of them at once.
      if (attempt % 2 === 0) main.kill('SIGKILL');
      else for (const pid of processes) process.kill(pid, 'SIGKILL');
      const error = await working;
      expect(String(error)).toMatch(/closed|crashed|destroyed/i);
      await waitUntilGone(processes);
    }
  } finally {
    process.stdout.write(
      `${told.documents.length} edits, ${told.batches.length} imports and saves of ${told.saved} documents were acknowledged\n`,
    );
    rmSync(folder, { recursive: true, force: true });
  }
});
