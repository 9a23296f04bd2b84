import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { runChecks } from './check.mjs';
import { main } from './lib/fail.mjs';
import { isMain, textOf } from './lib/project.mjs';
import { binOf, run } from './lib/run.mjs';
import { withDisplay } from './with-display.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** Counts of vitest's JSON report. */
export function vitestCounts(report) {
  const suitesFailed = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + suitesFailed.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** Counts of Playwright's JSON report. A test that passed only when repeated counts as failed. */
export function playwrightCounts({ stats, errors = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** A runner that wrote no report counts as one failure. */
function countsOf(file, read) {
  const text = textOf(file);
  return text === null ? { passed: 0, failed: 1, skipped: 0 } : read(JSON.parse(text));
}

async function unitTests(folder) {
  const file = join(folder, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(process.execPath, [binOf('vitest', 'vitest.mjs'), 'run', ...reporters]);
  return { code, counts: countsOf(file, vitestCounts) };
}

async function windowTests(folder) {
  const file = join(folder, 'e2e.json');
  const parameters = [binOf('@playwright/test', 'cli.js'), 'test', '--reporter=list,json'];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const code = await withDisplay(process.execPath, parameters, { env });
  return { code, counts: countsOf(file, playwrightCounts) };
}

if (isMain(import.meta))
  await main(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kikite-test-'));
    try {
      await buildStale({ say });
      const failedChecks = await runChecks(say);
      const results = [await unitTests(folder), await windowTests(folder)];
      const total = (name) => results.reduce((sum, { counts }) => sum + counts[name], 0);
      const failed = total('failed');
      const bad = failed > 0 || failedChecks.length > 0 || results.some(({ code }) => code !== 0);
      if (failedChecks.length > 0) say(`Checks that failed: ${failedChecks.join(', ')}`);
      say(`${total('passed')} passed, ${failed} failed, ${total('skipped')} skipped`);
      return bad ? 1 : 0;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
