import { existsSync, readdirSync } from 'node:fs';
import { SetupError } from './fail.mjs';
import { textOf } from './project.mjs';
import { capture } from './run.mjs';
import { stampMatches, writeStamp } from './stamp.mjs';

/** What Electron loads, by a file that shows that it is there, and the Debian package that brings it. */
const libraries = [
  { file: 'libgtk-3.so.0', packages: ['libgtk-3-0', 'libgtk-3-0t64'] },
  { file: 'libnss3.so', packages: ['libnss3'] },
  { file: 'libasound.so.2', packages: ['libasound2', 'libasound2t64'] },
  { file: 'libgbm.so.1', packages: ['libgbm1'] },
];
const display = [
  { program: 'xvfb-run', packages: ['xvfb'] },
  { program: 'xauth', packages: ['xauth'] },
];
const fonts = {
  folders: ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk'],
  packages: ['fonts-noto-cjk'],
};

const isDebian = () => /(^|\n)ID(_LIKE)?=.*(debian|ubuntu)/.test(textOf('/etc/os-release') ?? '');

const libraryFolders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib'];

function hasLibrary(name) {
  return libraryFolders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder)
        .filter((each) => each.includes('linux-gnu'))
        .map((each) => `${folder}/${each}`),
    ])
    .some((folder) => existsSync(`${folder}/${name}`));
}

const hasProgram = (name) =>
  ['/usr/bin', '/usr/local/bin', '/bin'].some((folder) => existsSync(`${folder}/${name}`));

const hasCjkFont = () =>
  fonts.folders.some((folder) => existsSync(folder) && readdirSync(folder).some((name) => /CJK/i.test(name)));

/** The Debian packages that are missing, each with its alternatives. */
function missing({ withDisplay }) {
  return [
    ...libraries.filter(({ file }) => !hasLibrary(file)),
    ...(withDisplay ? display.filter(({ program }) => !hasProgram(program)) : []),
    ...(withDisplay && !hasCjkFont() ? [fonts] : []),
  ].map(({ packages }) => packages);
}

/** Installs the few system libraries on Debian and Ubuntu as root; otherwise says the line to run. */
export function installLibraries(say, needs) {
  if (process.platform !== 'linux') return;
  const absent = missing(needs);
  if (absent.length === 0) return;
  const names = absent.map(([first]) => first).join(' ');
  if (!isDebian()) {
    say(
      `Electron needs libraries that were not found (on Debian: ${names}). Install your system's packages of them.`,
    );
    return;
  }
  const line = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`;
  if (process.getuid?.() !== 0) throw new SetupError(`system libraries are missing; run: ${line}`);
  if (stampMatches('system', names)) return;
  say(`Installing system libraries: ${names} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = capture('apt-get', ['update', '-q'], { env });
  const chosen = absent.map(chooseAvailable);
  const installed = capture('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...chosen], {
    env,
  });
  if (installed.code !== 0)
    throw new SetupError(
      `system libraries could not be installed (${(installed.stderr || updated.stderr).trim().split('\n').at(-1)}); run: ${line}`,
    );
  writeStamp('system', names);
}

/** Newer releases renamed some packages for 64-bit time. */
const chooseAvailable = (names) =>
  names.find((name) => /\nVersions:\s*\n\S/.test(capture('apt-cache', ['showpkg', name]).stdout)) ?? names[0];
