import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export const root = resolve(import.meta.dirname, '../../..');
export const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

let runtime: string | undefined;

/** The Electron that the set-up found. */
export function runtimePath(): string {
  runtime ??= execFileSync(process.execPath, [join(root, 'electron/setup/electron-runtime.mjs')], {
    encoding: 'utf8',
  }).trim();
  return runtime;
}

export interface LaunchOptions {
  files?: string[];
  flags?: string[];
  language?: 'en' | 'ja' | 'system';
  theme?: 'light' | 'dark' | 'system';
  /** Kept between launches when given; else a new one that is removed. */
  userData?: string;
}

export interface Kikite {
  app: ElectronApplication;
  page: Page;
  userData: string;
  /** Ends without questions. */
  quit(): Promise<void>;
}

/** The command line of the application under test, for this user. */
export function commandLine(userData: string, { files = [], flags = [] }: LaunchOptions = {}): string[] {
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    ...flags,
    root,
    `--user-data-dir=${userData}`,
    ...files,
  ];
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'kikite-e2e-'));

/** Starts the built application with a user-data folder of its own. */
export async function launch(options: LaunchOptions = {}): Promise<Kikite> {
  const userData = options.userData ?? newFolder();
  if (options.language ?? options.theme ?? !options.userData) {
    mkdirSync(userData, { recursive: true });
    const preferences = { language: options.language ?? 'en', theme: options.theme ?? 'light' };
    writeFileSync(join(userData, 'preferences.json'), JSON.stringify(preferences));
  }
  const app = await _electron.launch({
    executablePath: runtimePath(),
    args: commandLine(userData, options),
    cwd: root,
    // Playwright's own wish would hide the theme.
    colorScheme: null,
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  await page.waitForFunction(() => 'kikite' in window);
  const quit = async (): Promise<void> => {
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
    await app.close().catch(() => undefined);
    if (!options.userData) rmSync(userData, { recursive: true, force: true });
  };
  return { app, page, userData, quit };
}
