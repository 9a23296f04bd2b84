import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: every set-up script works from here, wherever it was started. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
/** Set-up state lives under node_modules, so that deleting it starts afresh. */
export const cacheFolder = join(root, 'node_modules', '.cache');

export const fromRoot = (...parts) => join(root, ...parts);
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
export const manifest = () => readJson(fromRoot('package.json'));
export const isMain = (meta) =>
  Boolean(process.argv[1]) && resolve(process.argv[1]) === fileURLToPath(meta.url);
export const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
