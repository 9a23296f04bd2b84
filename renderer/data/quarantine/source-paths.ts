import { dataFileEndings } from '#renderer/app/importing.ts';
import { desktop } from '#renderer/app/desktop.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { translate } from '#shared/i18n/translate';
import type { Batch } from '#shared/model/batch';
import { knownSource } from './known-sources.ts';

/** The file that a batch was read from: as it was imported, or as the person says; null when they do not. */
export async function sourceOf(batch: Batch): Promise<string | null> {
  const path = knownSource(batch);
  if (path !== null) return path;
  const { locale } = usePreferences.getState();
  const [chosen] = await desktop.openDialog({
    title: translate(locale, 'fix.choose', { file: batch.file }),
    folder: isFolder(batch),
    filters: [
      { name: translate(locale, 'import.fileTypes'), extensions: dataFileEndings },
      { name: translate(locale, 'import.allFiles'), extensions: ['*'] },
    ],
  });
  return chosen ?? null;
}

/** Several files that are no archive. */
const isFolder = ({ files, file }: Batch): boolean =>
  files !== undefined && !/\.(zip|tar|tgz|gz|bz2|xz|zst)$/i.test(file);
