import { main } from './lib/fail.mjs';
import { fromRoot, isMain } from './lib/project.mjs';
import { binOf, capture } from './lib/run.mjs';

/**
 * Checks who imports whom in a folder laid out like this project; answers the violations and how many modules were looked at
 * (a checker that reads none passes silently).
 */
export function checkBoundaries(folder = fromRoot()) {
  const result = capture(
    process.execPath,
    [
      binOf('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      fromRoot('.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'shared',
      'electron',
      'renderer',
    ],
    { cwd: folder },
  );
  let report;
  try {
    report = JSON.parse(result.stdout);
  } catch {
    return { modules: 0, violations: [`the checker did not answer: ${result.stderr.trim().slice(0, 2000)}`] };
  }
  const own = report.modules.filter(({ source }) => /^(shared|electron|renderer)\//.test(source));
  const violations = report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  return { modules: own.length, violations };
}

if (isMain(import.meta))
  await main(() => {
    const { modules, violations } = checkBoundaries();
    for (const line of violations) process.stdout.write(`${line}\n`);
    process.stdout.write(`${modules} modules, ${violations.length} violations\n`);
    return violations.length === 0 && modules > 0 ? 0 : 1;
  });
