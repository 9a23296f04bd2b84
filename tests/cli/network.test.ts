import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliFolder } from './kikite.ts';

const folder = cliFolder();
const book = join(folder, 'book.kikite');
const orders = join(folder, 'orders.csv');
const report = join(folder, 'report.html');
const program = resolve('dist/cli/kikite.cjs');
writeFileSync(
  orders,
  `customer,time,amount\n${Array.from({ length: 300 }, (_, n) => `c${n % 50},2024-0${1 + (n % 6)}-11,${n}`).join('\n')}`,
);
const event = { kind: 'purchase' };
const document = { kind: 'retention', body: { start: event, return: event, grain: 'month', intervals: 6 } };
writeFileSync(
  join(folder, 'retention.json'),
  JSON.stringify({ id: 'r', version: 1, title: 'r', ...document }),
);

/** From a file to a report, with everything that a picture or an export needs. */
const session = [
  ['new', book],
  ['import', book, orders],
  ['run', book, join(folder, 'retention.json'), '--format', 'png', '--out', join(folder, 'r.png')],
  ['save-document', book, join(folder, 'retention.json')],
  ['sql', book, 'SELECT count(*) AS n FROM t1'],
  ['report', book, '--out', report],
  ['check', book],
];

function has(command: string, ...words: string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const hasStrace = process.platform === 'linux' && has('strace', '-o', '/dev/null', 'true');
const hasUnshare = process.platform === 'linux' && has('unshare', '-rn', 'true');
const env = { ...process.env, KIKITE_DATA: join(folder, 'data') };

/** Every network call of a program and its children. */
function networkCalls(words: string[]): string[] {
  const log = join(folder, 'calls.log');
  const trace = ['-f', '-qq', '-e', 'trace=network', '-o', log];
  execFileSync('strace', [...trace, process.execPath, ...words], { cwd: folder, env, stdio: 'pipe' });
  return readFileSync(log, 'utf8').split('\n');
}
const internet = (calls: string[]) =>
  calls.filter((call) => /(socket|connect|bind|send\w*)\([^[]*AF_INET6?\b/.test(call));

describe('the command line and the network', () => {
  it.skipIf(!hasStrace)('never makes an Internet socket (needs strace)', { timeout: 180_000 }, () => {
    // A trace that sees nothing would prove nothing.
    const connect = "require('node:net').connect(9, '127.0.0.1').on('error', () => undefined)";
    expect(internet(networkCalls(['-e', connect]))).not.toEqual([]);
    for (const words of session) expect(internet(networkCalls([program, ...words]))).toEqual([]);
    expect(readFileSync(report, 'utf8')).toContain('<svg');
  });

  it.skipIf(!hasUnshare)('works where there is none, not even loopback (needs unshare)', () => {
    const run = (words: string[]) =>
      execFileSync('unshare', ['-rn', process.execPath, program, ...words], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
    const other = join(folder, 'other.kikite');
    run(['new', other]);
    run(['import', other, orders]);
    expect(run(['sql', other, 'SELECT count(*) AS n FROM t1', '--format', 'csv'])).toContain('300');
  });
});
