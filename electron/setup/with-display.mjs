import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError, main } from './lib/fail.mjs';
import { fromRoot, isMain } from './lib/project.mjs';
import { run } from './lib/run.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, name)));

/** Runs a program where a window can be shown: as it is, or under a virtual display. */
export async function withDisplay(command, parameters, options) {
  if (hasDisplay()) return run(command, parameters, options);
  if (!onPath('xvfb-run'))
    throw new SetupError(
      'there is no display and no xvfb-run: install it with `apt-get install xvfb xauth`.',
    );
  const screen = '-screen 0 1600x1000x24';
  return run('xvfb-run', ['-a', '-s', screen, command, ...parameters], options);
}

if (isMain(import.meta))
  await main(async () => {
    const [command, ...parameters] = process.argv.slice(2);
    if (command === undefined) throw new SetupError('name the command to run: with-display.mjs COMMAND …');
    if (command === 'playwright')
      return withDisplay(process.execPath, [fromRoot('node_modules/@playwright/test/cli.js'), ...parameters]);
    return withDisplay(command, parameters);
  });
