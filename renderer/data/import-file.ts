import { translate } from '#shared/i18n/translate';
import type { Recipe } from '#shared/model/recipe';
import type { TableDefinition } from '#shared/model/table';
import { notify } from '../app/notify.ts';
import { call } from '../rpc/client.ts';
import { runJob, unlessCancelled } from '../stores/jobs.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { openTable } from './table-tab.ts';

interface ImportRequest {
  path: string;
  /** The file's name, for the words. */
  file: string;
  recipe: Recipe | null;
  definition: TableDefinition | null;
  /** The table to append to; null makes a new one. */
  table: string | null;
}

/**
 * Reads the file as a job and shows the table: a new one by its definition, to be confirmed with counts.
 * False when the person cancelled; then the workbook is as it was.
 */
export async function importFile({ path, file, recipe, definition, table }: ImportRequest): Promise<boolean> {
  const { locale } = usePreferences.getState();
  const done = await unlessCancelled(
    runJob(translate(locale, 'import.job', { file }), (options) =>
      call('import.run', { path, recipe, definition, table, confirm: false }, options),
    ),
  );
  if (!done) {
    notify('import.cancelled', { file });
    return false;
  }
  await useWorkbook.getState().refreshCatalog();
  const { batch } = done;
  notify('import.done', { file, count: batch.loaded });
  openTable(done.table, batch.quarantined > 0 && done.table.confirmed ? 'quarantine' : undefined);
  return true;
}
