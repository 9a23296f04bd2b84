import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './lib/fail.mjs';
import { fromRoot, isMain, manifest, textOf } from './lib/project.mjs';

/** What is built, from which folders, into dist/<name>. Main, preload, engine and cli run in Node or Electron. */
export const targets = [
  { name: 'main', entry: 'electron/main/main.ts', file: 'main', inputs: ['electron/main', 'shared'] },
  {
    name: 'preload',
    entry: 'electron/preload/preload.ts',
    file: 'preload',
    inputs: ['electron/preload', 'shared'],
  },
  {
    name: 'engine',
    entry: 'electron/engine/process.ts',
    file: 'process',
    inputs: ['electron/engine', 'shared'],
  },
  {
    name: 'cli',
    entry: 'electron/cli/kikite.ts',
    file: 'kikite',
    inputs: ['electron/cli', 'electron/engine', 'shared'],
  },
  { name: 'renderer', entry: 'renderer/index.html', inputs: ['renderer', 'shared'] },
];
const commonInputs = ['package-lock.json', 'package.json', 'vite.config.ts', 'electron/setup/build.mjs'];

function filesOf(path) {
  const absolute = fromRoot(path);
  if (!existsSync(absolute)) return [];
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(absolute, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesOf(child);
      return entry.name.endsWith('.md') ? [] : [child];
    });
}

/** A hash of everything a target is made from. */
function stampOf(target) {
  const hash = createHash('sha256');
  for (const file of [...commonInputs, ...target.inputs].flatMap(filesOf))
    hash.update(`${file}\0`).update(readFileSync(fromRoot(file)));
  return hash.digest('hex');
}

const stampFile = (target) => fromRoot('dist', target.name, '.stamp');
export const isStale = (target) => textOf(stampFile(target)) !== stampOf(target);

/** Builds the targets that changed since they were built last; returns their names. */
export async function buildStale({ only, say = () => undefined } = {}) {
  const chosen = targets.filter((target) => !only || only.includes(target.name));
  const stale = chosen.filter((target) => existsSync(fromRoot(target.entry)) && isStale(target));
  if (stale.length === 0) return [];
  process.chdir(fromRoot());
  const { build } = await import('vite');
  for (const target of stale) {
    const stamp = stampOf(target);
    const started = Date.now();
    await build({ configFile: fromRoot('vite.config.ts'), mode: target.name, logLevel: 'warn' });
    mkdirSync(fromRoot('dist', target.name), { recursive: true });
    writeFileSync(stampFile(target), stamp);
    say(`built dist/${target.name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  return stale.map((target) => target.name);
}

/** Rebuilds whatever becomes stale, until it is stopped: reload the window to see it. */
async function watch(options) {
  for (;;) {
    await buildStale(options).catch((error) => process.stderr.write(`${error.message}\n`));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

if (isMain(import.meta))
  await main(async () => {
    const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
    const unknown = names.filter((name) => !targets.some((target) => target.name === name));
    if (unknown.length > 0) {
      process.stderr.write(`There is no target ${unknown.join(', ')} in ${manifest().name}.\n`);
      return 2;
    }
    const say = (line) => process.stdout.write(`${line}\n`);
    const options = { say, ...(names.length > 0 ? { only: names } : {}) };
    if (process.argv.includes('--watch')) return watch(options);
    const built = await buildStale(options);
    if (built.length === 0) say(`${join('dist')} is up to date`);
    return 0;
  });
