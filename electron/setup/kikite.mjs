#!/usr/bin/env node
import { main } from './lib/fail.mjs';
import { fromRoot } from './lib/project.mjs';
import { prepare } from './prepare.mjs';

/** `npx kikite …`: sets up and builds what is stale, then is the command line. Paths stay relative to where it was started. */
await main(async () => {
  const folder = process.cwd();
  await prepare('command');
  const { buildStale } = await import('./build.mjs');
  await buildStale({ only: ['cli'] });
  process.chdir(folder);
  const { run } = await import('./lib/run.mjs');
  const { hasDisplay } = await import('./with-display.mjs');
  const env = {
    ...process.env,
    ...(hasDisplay() ? { KIKITE_WINDOW: fromRoot('electron/setup/start.mjs') } : {}),
  };
  return run(process.execPath, [fromRoot('dist/cli/kikite.cjs'), ...process.argv.slice(2)], {
    cwd: folder,
    env,
  });
});
