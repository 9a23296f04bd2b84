import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { translate } from '#shared/i18n/translate';
import { Preferences, type MenuCommand, type Opening } from '#shared/rpc/desktop';
import { hardenedSession } from './hardening/session.ts';
import { answerPages } from './ipc/ipc.ts';
import { desktopHandlers } from './ipc/handlers.ts';
import { setMenu, type MenuActions } from './menu/menu.ts';
import { serveApplication } from './protocol/serve.ts';
import { AppearanceSettings } from './settings/appearance.ts';
import { JsonFile } from './settings/json-file.ts';
import { RecentFiles, RecentList } from './settings/recent.ts';
import { WindowBounds, defaultBounds } from './windows/bounds.ts';
import { Windows } from './windows/windows.ts';

export interface Application {
  windows: Windows;
  open(openings: readonly Opening[]): void;
  front(): void;
}

const defaultPatienceMs = 30_000;

/** Puts the parts together once Electron is ready: settings, session, windows, menu, calls of the pages. */
export function startApplication(): Application {
  const dataFolder = app.getPath('userData');
  const settings = (name: string) => join(dataFolder, name);
  const appearance = new AppearanceSettings(
    new JsonFile(settings('preferences.json'), Preferences, Preferences.parse({})),
  );
  const recent = new RecentList(new JsonFile(settings('recent.json'), RecentFiles, []));
  const distFolder = join(app.getAppPath(), 'dist');
  const session = hardenedSession();
  serveApplication(session, join(distFolder, 'renderer'));
  const developer = !app.isPackaged;
  const windows = new Windows(
    {
      session,
      distFolder,
      engine: engineStart(dataFolder),
      patienceMs: Number(app.commandLine.getSwitchValue('engine-patience')) || defaultPatienceMs,
      developer,
      appearance: () => appearance.current,
    },
    new JsonFile(settings('window.json'), WindowBounds, defaultBounds),
  );
  answerPages((contents) => windows.of(contents), desktopHandlers(windows, appearance, recent));
  const actions = menuActions(windows, appearance, recent);
  const rebuildMenu = () => {
    setMenu({ appearance: appearance.current, recent: recent.current, actions, developer });
    setAbout(appearance);
  };
  rebuildMenu();
  appearance.onChange((current) => {
    rebuildMenu();
    windows.tellAll('appearance', current);
    for (const window of windows.all) window.showFacts(window.facts);
  });
  recent.onChange((files) => {
    rebuildMenu();
    windows.tellAll('recent', files);
  });
  quitPolitely(windows);
  return {
    windows,
    open: (openings) => openings.forEach((opening) => windows.show(opening)),
    front: () => (windows.focused ?? windows.create({ kind: 'nothing' })).bringToFront(),
  };
}

function engineStart(userData: string) {
  const dataFolder = join(userData, 'data');
  const tempFolder = join(userData, 'temp');
  mkdirSync(dataFolder, { recursive: true });
  mkdirSync(tempFolder, { recursive: true });
  const limits = { memoryMb: null, tempMb: null, threads: null };
  return { dataFolder, tempFolder, version: app.getVersion(), user: userInfo().username, limits };
}

function menuActions(windows: Windows, appearance: AppearanceSettings, recent: RecentList): MenuActions {
  const withoutWindow: Partial<Record<MenuCommand, Opening>> = {
    new: { kind: 'new' },
    open: { kind: 'nothing' },
    sampleEn: { kind: 'sample', locale: 'en' },
    sampleJa: { kind: 'sample', locale: 'ja' },
  };
  return {
    command(command) {
      const opening = withoutWindow[command];
      if (windows.focused) windows.focused.tell('menu', command);
      else if (opening) windows.create(opening);
    },
    openRecent: (path) => void windows.show({ kind: 'file', path }),
    clearRecent: () => {
      recent.clear();
      app.clearRecentDocuments();
    },
    setPreferences: (patch) => void appearance.change(patch),
    showAbout: () => app.showAboutPanel(),
    closeWindow: () => windows.focused?.browser.close(),
  };
}

function setAbout(appearance: AppearanceSettings): void {
  app.setAboutPanelOptions({
    applicationName: 'Kikite',
    applicationVersion: app.getVersion(),
    version: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
    copyright: `Apache-2.0\n${translate(appearance.current.locale, 'desktop.aboutText')}`,
  });
}

/** Quitting asks each window with changes first, and lets every engine close its workbook. */
function quitPolitely(windows: Windows): void {
  let quitting = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (windows.all.length === 0) windows.create({ kind: 'nothing' });
  });
  app.on('before-quit', (event) => {
    if (windows.all.length === 0 || quitting) return;
    event.preventDefault();
    quitting = true;
    void windows.closeAll().then((closed) => {
      quitting = false;
      if (closed) app.quit();
    });
  });
}
