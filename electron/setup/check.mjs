import { main } from './lib/fail.mjs';
import { fromRoot, isMain } from './lib/project.mjs';
import { binOf, run } from './lib/run.mjs';

const node = (packageName, script, ...parameters) => [binOf(packageName, script), ...parameters];
const ours = (script, ...parameters) => [fromRoot('electron', 'setup', script), ...parameters];

/** Types → lint → boundaries → unused code → format → notices; the unit tests follow. Each runs in this Node. */
const checks = [
  { name: 'types', parameters: node('typescript', 'bin/tsc', '-b') },
  { name: 'lint', parameters: node('oxlint', 'bin/oxlint', '--type-aware', '--deny-warnings') },
  { name: 'boundaries', parameters: ours('boundaries.mjs') },
  { name: 'unused code', parameters: node('knip', 'bin/knip.js', '--no-progress') },
  { name: 'format', parameters: node('prettier', 'bin/prettier.cjs', '--check', '--log-level', 'warn', '.') },
  { name: 'notices', parameters: ours('third-party.mjs', '--check') },
];

/** Runs the static checks; resolves to the names of those that failed. */
export async function runChecks(say) {
  const failed = [];
  for (const { name, parameters } of checks) {
    const started = Date.now();
    const code = await run(process.execPath, parameters);
    say(`${code === 0 ? 'ok' : 'FAILED'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}

if (isMain(import.meta))
  await main(async () => {
    const failed = await runChecks((line) => process.stdout.write(`${line}\n`));
    const units = process.argv.includes('--static')
      ? 0
      : await run(process.execPath, node('vitest', 'vitest.mjs', 'run', '--reporter=default'));
    return failed.length > 0 || units !== 0 ? 1 : 0;
  });
