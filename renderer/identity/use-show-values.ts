import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { attempt } from '#renderer/app/notify.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { personMeanings } from '#shared/model/column-groups';
import type { Meaning } from '#shared/model/table';

const compared = new Set<Meaning>(personMeanings.filter((meaning) => meaning !== 'customer'));

/**
 * Shows the columns that people are compared by in clear until the workbook is closed, which is logged; null where none of them is
 * masked, or it is not known yet.
 */
export function useShowValues(): (() => void) | null {
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const { answer } = useAnswer('privacy.masking', {});
  if (!answer || !catalog) return null;
  const wanted = new Set(
    catalog.tables.flatMap(({ id, definition }) =>
      definition.columns.filter(({ meaning }) => compared.has(meaning)).map((column) => `${id}.${column.id}`),
    ),
  );
  const columns = answer.columns.filter(({ id, shown }) => !shown && wanted.has(id)).map(({ id }) => id);
  if (columns.length === 0) return null;
  return () => attempt(() => call('privacy.reveal', { columns }));
}
