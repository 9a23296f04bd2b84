import { SetupError, main } from './lib/fail.mjs';
import { installPackages } from './lib/packages.mjs';
import { installLibraries } from './lib/system.mjs';
import { isMain } from './lib/project.mjs';
import { hasDisplay } from './with-display.mjs';

const oldestNode = [20, 19];

export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new SetupError(
    `this Node is ${version} and Kikite needs ${oldestNode.join('.')} or newer: install it from https://nodejs.org and run the command again.`,
  );
}

/**
 * Makes a fresh machine ready for `purpose`: npm packages by the lockfile, the Electron runtime, system libraries. Whatever
 * is there already is left alone, so a second run takes a moment.
 */
export async function prepare(purpose, say = (line) => process.stderr.write(`${line}\n`)) {
  checkNode(process.versions.node);
  installPackages(say);
  // The command line and the sample's report need no window.
  if (purpose === 'command' || (purpose === 'start' && !hasDisplay())) return;
  const { ensureRuntime } = await import('./electron-runtime.mjs');
  await ensureRuntime(say);
  installLibraries(say, { withDisplay: purpose === 'test' });
}

if (isMain(import.meta))
  await main(async () => {
    const at = process.argv.indexOf('--for');
    await prepare(at > 0 ? (process.argv[at + 1] ?? 'start') : 'start');
  });
