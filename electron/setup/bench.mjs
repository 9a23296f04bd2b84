import { existsSync } from 'node:fs';
import { buildStale } from './build.mjs';
import { SetupError, main } from './lib/fail.mjs';
import { fromRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { withDisplay } from './with-display.mjs';

/** Kills the whole application at random moments, as often as `--rows` says: a test, run longer. */
async function benchKills(parameters) {
  const given = parameters.indexOf('--rows');
  const kills = given < 0 ? '50' : parameters[given + 1];
  await buildStale({ say: console.error });
  const cli = fromRoot('node_modules/@playwright/test/cli.js');
  const env = { ...process.env, KIKITE_KILLS: kills };
  return withDisplay(process.execPath, [cli, 'test', 'kills.spec.ts'], { env });
}

/** Bundles tests/bench/index.ts as the engine is bundled, and runs it: `npm run bench -- --rows 1000000`. */
await main(async () => {
  const entry = 'tests/bench/index.ts';
  if (!existsSync(fromRoot(entry))) throw new SetupError(`there is no ${entry}.`);
  process.chdir(fromRoot());
  const asked = process.argv.indexOf('--only');
  const only = asked < 0 ? null : process.argv[asked + 1];
  if (only === 'kills') return benchKills(process.argv);
  const { build } = await import('vite');
  await build({ configFile: fromRoot('vite.config.ts'), mode: 'bench', logLevel: 'warn' });
  const parameters = ['--expose-gc', fromRoot('dist/bench/bench.cjs'), ...process.argv.slice(2)];
  if (only !== 'window') return run(process.execPath, parameters);
  await buildStale({ say: console.error });
  return withDisplay(process.execPath, parameters);
});
