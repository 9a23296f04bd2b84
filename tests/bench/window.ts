import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createEngine } from '#engine/engine';
import type { BenchRow } from './bench-row.ts';
import { writeOrders } from './orders.ts';

/** A saved workbook: with one table of about that many megabytes of orders, or empty. */
async function saveWorkbook(folder: string, path: string, megabytes: number): Promise<void> {
  const engine = createEngine({
    dataFolder: join(folder, 'data'),
    tempFolder: folder,
    limits: { threads: 2 },
  });
  try {
    await engine.call('workbook.create', { settings: {} });
    if (megabytes > 0) {
      const source = join(folder, 'orders.csv');
      await writeOrders(source, megabytes);
      await engine.call('import.run', { path: source, confirm: true });
      await rm(source);
    }
    await engine.call('workbook.save', { path });
  } finally {
    await engine.close();
    await rm(join(folder, 'data'), { recursive: true, force: true });
  }
}

/** The first opening verifies and unpacks every part: minutes for a gigabyte on a busy machine. */
const patienceMs = 900_000;

interface Opened {
  shown: number;
  ready: number;
}

/** Starts the application on a workbook: milliseconds until its window is shown, and until it has the workbook. */
async function openInWindow(path: string, userData: string): Promise<Opened> {
  const { _electron } = await import('@playwright/test');
  const runtime = execFileSync(process.execPath, [resolve('electron/setup/electron-runtime.mjs')], {
    encoding: 'utf8',
  }).trim();
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    resolve('.'),
    `--user-data-dir=${userData}`,
    path,
  ];
  const started = performance.now();
  const app = await _electron.launch({ executablePath: runtime, args, cwd: resolve('.') });
  try {
    const until = async (what: 'shown' | 'ready'): Promise<number> => {
      for (;;) {
        const { isVisible, title } = await app.evaluate(({ BrowserWindow }) => {
          const [window] = BrowserWindow.getAllWindows();
          return { isVisible: window?.isVisible() ?? false, title: window?.getTitle() ?? '' };
        });
        if (what === 'shown' ? isVisible : title.includes(' — ')) return performance.now() - started;
        if (performance.now() - started > patienceMs)
          throw new Error(`the window is not ${what}: “${title}”`);
        await new Promise((done) => setTimeout(done, 10));
      }
    };
    return { shown: await until('shown'), ready: await until('ready') };
  } finally {
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
    await app.close().catch(() => undefined);
  }
}

/** Time until the window is shown for a workbook of so many megabytes of data, against an empty one. */
export async function benchWindow(megabytes: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-bench-'));
  try {
    const sizes = { full: megabytes, empty: 0 } as const;
    const names = ['full', 'empty'] as const;
    const times: Record<(typeof names)[number], Opened[]> = { full: [], empty: [] };
    const first: Record<string, number> = {};
    for (const name of names) {
      await saveWorkbook(folder, join(folder, `${name}.kikite`), sizes[name]);
      // The first opening unpacks the working copy.
      first[name] = (await openInWindow(join(folder, `${name}.kikite`), join(folder, `user-${name}`))).ready;
    }
    for (let turn = 0; turn < 3; turn += 1)
      for (const name of names)
        times[name].push(await openInWindow(join(folder, `${name}.kikite`), join(folder, `user-${name}`)));
    const least = (name: (typeof names)[number], what: keyof Opened) =>
      Math.min(...times[name].map((one) => one[what]));
    const row = (name: string, what: keyof Opened, limit: number | null, note: string): BenchRow => ({
      name,
      ratio: least('full', what) / least('empty', what),
      limit,
      milliseconds: least('full', what),
      comparedMilliseconds: least('empty', what),
      note,
    });
    const size = `${megabytes} MB of orders against an empty workbook`;
    return [
      row('Window shown', 'shown', 2, size),
      row(
        'Workbook open in the window',
        'ready',
        null,
        `${size}; ${((first.full ?? 0) / 1000).toFixed(1)} s the first time`,
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
