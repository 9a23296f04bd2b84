import { dataFileEndings } from '#renderer/app/importing.ts';
import { desktop } from '#renderer/app/desktop.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { openTab } from '#renderer/stores/tabs.ts';
import { translate } from '#shared/i18n/translate';
import type { RefreshMode } from '#shared/model/table-diff';

/** Shows in a tab what a file would do to a table. */
export function compareFile(path: string, table: string, mode: RefreshMode): void {
  const title = path.split(/[\\/]/).at(-1) ?? path;
  openTab({ id: `refresh:${table}:${path}`, panel: 'refresh', params: { path, table, mode }, title });
}

/** Lets the person choose a newer file of a table, and compares it. */
export async function chooseNewerFile(table: string): Promise<void> {
  const { locale } = usePreferences.getState();
  const [path] = await desktop.openDialog({
    multiple: false,
    filters: [
      { name: translate(locale, 'import.fileTypes'), extensions: dataFileEndings },
      { name: translate(locale, 'import.allFiles'), extensions: ['*'] },
    ],
  });
  if (path !== undefined) compareFile(path, table, 'replace');
}
