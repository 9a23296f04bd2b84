import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Outcome {
  code: number;
  out: string;
  bytes: Buffer;
  err: string;
}

const program = resolve('dist/cli/kikite.cjs');

/** A folder of its own for one test file: books, exports and working copies. */
export function cliFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kikite-cli-'));
}

/** Runs the built command line as a person would, with working copies in `folder`. */
export function kikite(
  folder: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<Outcome> {
  const env = { ...process.env, LANG: 'C', LC_ALL: 'C', KIKITE_DATA: join(folder, 'data'), ...environment };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [program, ...words],
      { cwd: folder, env, encoding: 'buffer', maxBuffer: 1 << 28 },
      (error, out, err) => {
        const code = error ? Number(error.code ?? 1) : 0;
        done({ code, out: out.toString('utf8'), bytes: out, err: err.toString('utf8') });
      },
    );
  });
}
