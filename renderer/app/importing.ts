import { translate } from '#shared/i18n/translate';
import { usePreferences } from '../stores/preferences.ts';
import { openTab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { useImports } from '../data/importing/store.ts';
import { call } from '../rpc/client.ts';
import { desktop } from './desktop.ts';
import { attempt, notify } from './notify.ts';
import { createWorkbook, openFile } from './workbooks.ts';

/** Endings of the files that hold tables. Others can be chosen too: what a file is, its content says. */
export const dataFileEndings = [
  'csv',
  'tsv',
  'txt',
  'dat',
  'gz',
  'zip',
  'zst',
  'bz2',
  'xz',
  'xlsx',
  'xlsm',
  'ods',
  'parquet',
  'json',
  'ndjson',
  'jsonl',
  'arrow',
  'feather',
  'sav',
  'zsav',
  'sqlite',
  'db',
  'vtt',
  'srt',
  'eml',
  'mbox',
  'docx',
];

/** Lists files on the import screen, in a new workbook when there is none; a workbook among them is opened. */
export async function importFiles(paths: readonly string[]): Promise<void> {
  const books = paths.filter((path) => path.toLowerCase().endsWith('.kikite'));
  const sources = paths.filter((path) => !books.includes(path));
  for (const path of books) await openFile(path);
  if (sources.length === 0) return;
  if (!useWorkbook.getState().state) await createWorkbook();
  showImports();
  useImports.getState().add(sources);
}

/** The screen of the files on their way in; there is one. */
export function showImports(): void {
  const { locale } = usePreferences.getState();
  openTab({ id: 'import', panel: 'import', params: {}, title: translate(locale, 'import.title') });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);

/** Set while a paste is asked for by command: then it is for the table, whatever has the focus. */
let asked = false;

/** A table that is pasted outside of a text field comes in like a file.*/
export function followPaste(): void {
  const onPaste = (event: ClipboardEvent): void => {
    const { clipboardData, target } = event;
    const byCommand = asked;
    asked = false;
    if (!clipboardData) return;
    if (!byCommand && (isTyping(target) || document.querySelector('[role="dialog"]'))) return;
    const text = clipboardData.getData('text/plain');
    const html = clipboardData.getData('text/html');
    if (isTable(text, html)) {
      event.preventDefault();
      attempt(() => importPasted(text, html));
    } else if (byCommand) notify('import.notTable');
  };
  window.addEventListener('paste', onPaste);
}

/** What is on the clipboard, taken as a table. */
export async function pasteTable(): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  asked = true;
  await desktop.paste();
}

const isTable = (text: string, html: string): boolean =>
  /\S/.test(text) && (text.includes('\t') || /<table[\s>]/i.test(html) || text.trim().includes('\n'));

async function importPasted(text: string, html: string): Promise<void> {
  if (!useWorkbook.getState().state) await createWorkbook();
  const { path } = await call('import.paste', { text, html: html === '' ? null : html });
  await importFiles([path]);
}

/** All files of a folder, as the engine reads folders. */
export async function chooseFolderToImport(): Promise<void> {
  await importFiles(await desktop.openDialog({ folder: true }));
}

export async function chooseFilesToImport(): Promise<void> {
  const { locale } = usePreferences.getState();
  const paths = await desktop.openDialog({
    multiple: true,
    filters: [
      {
        name: translate(locale, 'import.fileTypes'),
        extensions: dataFileEndings,
      },
      { name: translate(locale, 'import.allFiles'), extensions: ['*'] },
    ],
  });
  await importFiles(paths);
}
