import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { findRuntime, runtimeFlags } from './electron-runtime.mjs';
import { SetupError, main } from './lib/fail.mjs';
import { fromRoot, isMain, root } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { hasDisplay } from './with-display.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** Opens the window; files named on the command line are opened in it. */
async function openWindow(files) {
  await buildStale({ only: ['main', 'preload', 'engine', 'renderer'], say });
  const runtime = findRuntime();
  if (!runtime) throw new SetupError('Electron is not set up: run `npm start`.');
  return run(runtime.path, [...runtimeFlags(), root, ...files]);
}

/** Without a display: the sample workbook and its report, made by the command line. */
async function writeSample() {
  await buildStale({ only: ['cli'], say });
  const folder = process.env.KIKITE_SAMPLE_FOLDER ?? join(homedir(), 'kikite-sample');
  mkdirSync(folder, { recursive: true });
  const workbook = join(folder, 'Hinode Store.kikite');
  const report = join(folder, 'Hinode Store.html');
  const kikite = (...parameters) => run(process.execPath, [fromRoot('dist/cli/kikite.cjs'), ...parameters]);
  say('There is no display here: making the sample workbook and its report instead of opening the window.');
  if (!existsSync(workbook)) {
    const made = await kikite('new', workbook, '--sample');
    if (made !== 0) return made;
  }
  const reported = await kikite('report', workbook, '--out', report);
  if (reported !== 0) return reported;
  say(`The sample workbook: ${workbook}`);
  say(`Its report:          ${report}`);
  return 0;
}

if (isMain(import.meta)) {
  const files = process.argv.slice(2);
  await main(() => (hasDisplay() ? openWindow(files) : writeSample()));
}
