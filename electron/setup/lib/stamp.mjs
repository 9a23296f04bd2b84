import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, textOf } from './project.mjs';

const path = (name) => join(cacheFolder, `${name}.stamp`);

export const hashOf = (...files) =>
  files
    .reduce(
      (hash, file) => hash.update(existsSync(file) ? readFileSync(file) : 'absent'),
      createHash('sha256'),
    )
    .digest('hex');

export const stampMatches = (name, value) => textOf(path(name)) === value;

export function writeStamp(name, value) {
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(path(name), value);
}
