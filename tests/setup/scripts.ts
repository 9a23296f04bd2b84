import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(import.meta.dirname, '../..');

/** A module of electron/setup: plain JavaScript without types, so the test says what it expects of it. */
export const setupModule = async <T>(name: string): Promise<T> =>
  (await import(pathToFileURL(join(root, 'electron/setup', name)).href)) as T;

/** A folder of its own with the given files, each path → text. */
export function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kikite-planted-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export interface Outcome {
  code: number;
  output: string;
}

/** Runs a script with this Node. */
export function node(
  script: string,
  parameters: string[],
  folder = root,
  env: NodeJS.ProcessEnv = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...parameters], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status ?? 1, output: `${stdout}${stderr}` };
}

export const tool = (path: string): string => join(root, 'node_modules', path);
