import { existsSync } from 'node:fs';
import { buildStale } from './build.mjs';
import { SetupError, main } from './lib/fail.mjs';
import { fromRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { withDisplay } from './with-display.mjs';

/** Bundles tests/bench/index.ts as the engine is bundled, and runs it: `npm run bench -- --rows 1000000`. */
await main(async () => {
  const entry = 'tests/bench/index.ts';
  if (!existsSync(fromRoot(entry))) throw new SetupError(`there is no ${entry}.`);
  process.chdir(fromRoot());
  const { build } = await import('vite');
  await build({ configFile: fromRoot('vite.config.ts'), mode: 'bench', logLevel: 'warn' });
  const parameters = ['--expose-gc', fromRoot('dist/bench/bench.cjs'), ...process.argv.slice(2)];
  const only = parameters.indexOf('--only');
  if (only < 0 || parameters[only + 1] !== 'window') return run(process.execPath, parameters);
  await buildStale({ say: console.error });
  return withDisplay(process.execPath, parameters);
});
