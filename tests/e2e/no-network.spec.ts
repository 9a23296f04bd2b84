import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { commandLine, newFolder, root, runtimePath } from './harness/launch.ts';
import { waitUntilGone } from './harness/processes.ts';

const canTrace =
  process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

test('the application that opens a file speaks to nobody', async () => {
  test.skip(!canTrace, 'strace is not here, or may not trace');
  test.setTimeout(120_000);
  const folder = newFolder();
  const userData = join(folder, 'user');
  const book = join(folder, 'shop.kikite');
  const env = { ...process.env, KIKITE_DATA: join(folder, 'data') };
  const cli = join(root, 'dist/cli/kikite.cjs');
  writeFileSync(join(folder, 'o.csv'), 'Customer,When,Price\nC1,2024-01-05,3\nC1,2024-02-05,4\n');
  for (const words of [
    ['new', book],
    ['import', book, join(folder, 'o.csv')],
  ])
    expect(spawnSync(process.execPath, [cli, ...words], { env }).status).toBe(0);
  mkdirSync(userData);
  const log = join(folder, 'calls.log');
  // Not started by Playwright, which speaks to it over sockets.
  const traced = spawn(
    'strace',
    [
      '-f',
      '-qq',
      '-e',
      'trace=network',
      '-o',
      log,
      runtimePath(),
      ...commandLine(userData, { files: [book] }),
    ],
    { cwd: root, stdio: 'ignore' },
  );
  try {
    const recent = join(userData, 'recent.json');
    const isOpen = () => existsSync(recent) && readFileSync(recent, 'utf8').includes('shop.kikite');
    await expect.poll(isOpen, { timeout: 90_000 }).toBe(true);
    const calls = readFileSync(log, 'utf8').split('\n');
    // The trace sees sockets: those to the display, at least.
    expect(calls.some((call) => /connect\(.*AF_UNIX/.test(call))).toBe(true);
    expect(calls.filter((call) => /(connect|send\w*|bind)\(.*AF_INET6?\b/.test(call))).toEqual([]);
  } finally {
    const [main] = readFileSync(log, 'utf8').match(/^[0-9]+/) ?? [];
    if (main !== undefined) process.kill(Number(main), 'SIGTERM');
    if (traced.pid !== undefined) await waitUntilGone([traced.pid]).catch(() => traced.kill('SIGKILL'));
    rmSync(folder, { recursive: true, force: true });
  }
});
