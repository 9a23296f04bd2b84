import { existsSync, statfsSync } from 'node:fs';
import { SetupError, explain } from './fail.mjs';
import { fromRoot, readJson, root } from './project.mjs';
import { capture, npm } from './run.mjs';
import { hashOf, stampMatches, writeStamp } from './stamp.mjs';

const neededBytes = 1.5e9;

/** What is installed is right when the lockfile, the system and Node's binary interface are the ones it was made for. */
const wanted = () =>
  `${hashOf(fromRoot('package-lock.json'))} ${process.platform}-${process.arch} ${process.versions.modules}`;

/** True when the folder holds the lockfile's packages: by our stamp, or because npm's own record of it says the same. */
function isCurrent() {
  const record = fromRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  if (stampMatches('packages', wanted())) return true;
  if (!sameAsLocked(readJson(record).packages, readJson(fromRoot('package-lock.json')).packages))
    return false;
  writeStamp('packages', wanted());
  return true;
}

/** Every installed package is the locked one, and every locked one that this system needs is installed. */
export function sameAsLocked(installed, locked) {
  const needed = Object.entries(locked).filter(
    ([path, entry]) => path !== '' && (!(entry.optional || entry.devOptional) || isForThisSystem(entry)),
  );
  const same = (path) => installed[path]?.integrity === locked[path]?.integrity;
  return Object.keys(installed).every(same) && needed.every(([path]) => path in installed);
}

/** Optional packages without a system (bindings' helpers) may be left out by npm; those for this system may not. */
const isForThisSystem = ({ os, cpu, libc }) =>
  Boolean(os?.includes(process.platform) && cpu?.includes(process.arch)) && !libc?.includes('musl');

/** Installs the locked packages, only when they are not there. */
export function installPackages(say) {
  if (isCurrent()) return false;
  const disk = statfsSync(root);
  if (disk.bavail * disk.bsize < neededBytes)
    throw new SetupError(
      `the disk has ${Math.round((disk.bavail * disk.bsize) / 1e6)} MB free and the packages need about ${Math.round(neededBytes / 1e6)} MB: make room and run the command again.`,
    );
  say('Installing the locked packages …');
  const [command, parameters] = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  delete env.NODE_ENV;
  const result = capture(command, parameters, { env });
  if (result.code !== 0)
    throw new SetupError(
      explain(result.stderr) ?? `npm ci failed:\n${result.stderr.trim() || result.stdout.trim()}`,
    );
  writeStamp('packages', wanted());
  return true;
}
