import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, shell } from 'electron';
import type { AppearanceSettings } from '../settings/appearance.ts';
import type { RecentList } from '../settings/recent.ts';
import type { Windows } from '../windows/windows.ts';
import type { WorkbookWindow } from '../windows/workbook-window.ts';
import type { DesktopHandlers } from './ipc.ts';

/** What each call of the page does. */
export function desktopHandlers(
  windows: Windows,
  appearance: AppearanceSettings,
  recent: RecentList,
): DesktopHandlers<WorkbookWindow> {
  return {
    start: (window) => ({
      version: app.getVersion(),
      appearance: appearance.current,
      opening: window.takeOpening(),
      recent: recent.current,
    }),
    openDialog: async (window, { title, filters, multiple, folder }) => {
      const what = folder ? ('openDirectory' as const) : ('openFile' as const);
      const properties = [what, ...(multiple ? ['multiSelections' as const] : [])];
      const options = { filters, properties, ...(title === undefined ? {} : { title }) };
      const { canceled, filePaths } = await dialog.showOpenDialog(window.browser, options);
      return canceled ? [] : filePaths;
    },
    saveDialog: async (window, { title, filters, defaultName }) => {
      const defaultPath = join(app.getPath('documents'), defaultName);
      const options = { filters, defaultPath, ...(title === undefined ? {} : { title }) };
      const { canceled, filePath } = await dialog.showSaveDialog(window.browser, options);
      return canceled || !filePath ? null : filePath;
    },
    setWindow: (window, facts) => {
      window.showFacts(facts);
      return null;
    },
    addRecent: (_window, { path }) => {
      recent.add(path);
      app.addRecentDocument(path);
      return null;
    },
    recent: () => recent.current,
    clearRecent: () => {
      recent.clear();
      app.clearRecentDocuments();
      return null;
    },
    setPreferences: (_window, patch) => appearance.change(patch),
    paste: (window) => {
      window.browser.webContents.paste();
      return null;
    },
    showInFolder: (_window, { path }) => {
      if (!existsSync(path)) return false;
      shell.showItemInFolder(path);
      return true;
    },
    openWindow: (_window, opening) => {
      windows.show(opening);
      return null;
    },
    restartEngine: (window) => {
      window.engine.restart();
      return null;
    },
    closeWindow: (window) => {
      window.guard.confirmed();
      return null;
    },
    cancelClose: (window) => {
      window.guard.cancelled();
      return null;
    },
  };
}
