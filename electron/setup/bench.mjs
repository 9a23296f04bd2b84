import { existsSync } from 'node:fs';
import { SetupError, main } from './lib/fail.mjs';
import { fromRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';

/** Bundles tests/bench/index.ts as the engine is bundled, and runs it: `npm run bench -- --rows 1000000`. */
await main(async () => {
  const entry = 'tests/bench/index.ts';
  if (!existsSync(fromRoot(entry))) throw new SetupError(`there is no ${entry}.`);
  process.chdir(fromRoot());
  const { build } = await import('vite');
  await build({ configFile: fromRoot('vite.config.ts'), mode: 'bench', logLevel: 'warn' });
  return run(process.execPath, ['--expose-gc', fromRoot('dist/bench/bench.cjs'), ...process.argv.slice(2)]);
});
