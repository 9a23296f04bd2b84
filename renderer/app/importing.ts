import { translate } from '#shared/i18n/translate';
import { usePreferences } from '../stores/preferences.ts';
import { openTab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { desktop } from './desktop.ts';
import { createWorkbook, openFile } from './workbooks.ts';

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Opens the import screen for each file, in a new workbook when there is none; a workbook among them is opened. */
export async function importFiles(paths: readonly string[]): Promise<void> {
  const books = paths.filter((path) => path.toLowerCase().endsWith('.kikite'));
  const sources = paths.filter((path) => !books.includes(path));
  for (const path of books) await openFile(path);
  if (sources.length === 0) return;
  if (!useWorkbook.getState().state) await createWorkbook();
  for (const path of sources) {
    openTab({ id: `import:${path}`, panel: 'import', params: { path }, title: baseName(path) });
  }
}

export async function chooseFilesToImport(): Promise<void> {
  const { locale } = usePreferences.getState();
  const paths = await desktop.openDialog({
    multiple: true,
    filters: [
      {
        name: translate(locale, 'import.fileTypes'),
        extensions: [
          'csv',
          'tsv',
          'txt',
          'dat',
          'gz',
          'parquet',
          'sav',
          'zsav',
          'vtt',
          'srt',
          'eml',
          'mbox',
          'docx',
        ],
      },
      { name: translate(locale, 'import.allFiles'), extensions: ['*'] },
    ],
  });
  await importFiles(paths);
}
