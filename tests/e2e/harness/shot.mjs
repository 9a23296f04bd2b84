import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureRuntime, runtimeFlags } from '../../../electron/setup/electron-runtime.mjs';
import { buildStale } from '../../../electron/setup/build.mjs';
import { hasDisplay, withDisplay } from '../../../electron/setup/with-display.mjs';
import { root } from '../../../electron/setup/lib/project.mjs';

/*
 * Takes pictures of the real window:
 *   node tests/e2e/harness/shot.mjs [--out FOLDER] [--language en|ja] [--theme light|dark] [--size 1440x900]
 *        [--user-data FOLDER] [--steps STEPS.mjs] [--no-build] [FILE.kikite | FILE.csv …]
 * STEPS.mjs exports `default async ({ page, app, shot, wait }) => { … await shot('name'); }`; without it one picture is taken.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'test-results/shots' },
    language: { type: 'string', default: 'en' },
    theme: { type: 'string', default: 'light' },
    size: { type: 'string', default: '1440x900' },
    'user-data': { type: 'string' },
    steps: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});

if (!hasDisplay()) process.exit(await withDisplay(process.execPath, process.argv.slice(1)));

if (!values['no-build']) await buildStale({ say: console.error });
const { _electron } = await import('@playwright/test');
const runtime = await ensureRuntime();
const userData = values['user-data'] ?? mkdtempSync(join(tmpdir(), 'kikite-shot-'));
const out = resolve(values.out);
const [width, height] = values.size.split('x').map(Number);
mkdirSync(userData, { recursive: true });
mkdirSync(out, { recursive: true });
writeFileSync(
  join(userData, 'preferences.json'),
  JSON.stringify({ language: values.language, theme: values.theme }),
);
writeFileSync(join(userData, 'window.json'), JSON.stringify({ width, height }));

const app = await _electron.launch({
  executablePath: runtime.path,
  args: [
    ...runtimeFlags(),
    '--disable-gpu',
    root,
    `--user-data-dir=${userData}`,
    ...positionals.map((file) => resolve(file)),
  ],
  cwd: root,
  // Playwright's own wish would hide the theme.
  colorScheme: null,
});
app.process().stderr?.on('data', (chunk) => process.stderr.write(chunk));
const page = await app.firstWindow();
page.on('console', (message) => console.error(`[page ${message.type()}] ${message.text()}`));
page.on('pageerror', (error) => console.error(`[page error] ${error.stack}`));
const shot = async (name) => {
  const path = join(out, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
};
const wait = (ms) => page.waitForTimeout(ms);
let failed = false;
try {
  await page.waitForLoadState('load');
  await wait(1000);
  if (values.steps) {
    const steps = await import(pathToFileURL(resolve(values.steps)).href);
    await steps.default({ page, app, shot, wait });
  } else await shot(`window-${values.language}-${values.theme}`);
} catch (error) {
  failed = true;
  console.error(error);
  await shot('failed').catch(() => undefined);
} finally {
  await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
  await app.close().catch(() => undefined);
  if (!values['user-data']) rmSync(userData, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
