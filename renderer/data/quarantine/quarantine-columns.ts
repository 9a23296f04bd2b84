import { useMemo } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { QuarantineEntry } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import type { GridColumn } from '#renderer/controls/grid-types.ts';
import { outcomeOf } from './fixes.ts';
import { useReasonWords } from './use-reason-words.ts';

/** What the list of unread rows and values shows of each. */
export function useQuarantineColumns({ definition, batches }: TableInfo): GridColumn<QuarantineEntry>[] {
  const t = useText();
  const locale = useLocale();
  const reason = useReasonWords();
  return useMemo((): GridColumn<QuarantineEntry>[] => {
    const number = (value: number): string => (value < 0 ? '' : formatNumber(value, locale));
    const nameOf = (id: string | null): string =>
      definition.columns.find((column) => column.id === id)?.name ?? id ?? '';
    const fileOf = (id: number): string => batches.find((batch) => batch.id === id)?.file ?? '';
    return [
      {
        id: 'scope',
        title: t('quarantine.what'),
        width: 110,
        sortable: false,
        text: (entry) => t(`quarantine.scope.${outcomeOf(entry)}`),
      },
      { id: 'reason', title: t('quarantine.reason'), width: 340, text: (entry) => reason(entry.reason) },
      { id: 'column', title: t('quarantine.column'), width: 140, text: (entry) => nameOf(entry.column) },
      { id: 'text', title: t('quarantine.text'), width: 320, text: (entry) => entry.text },
      {
        id: 'line',
        title: t('data.line'),
        align: 'right',
        width: 90,
        text: (entry) => number(entry.line),
      },
      {
        id: 'byte',
        title: t('quarantine.byte'),
        align: 'right',
        width: 110,
        text: (entry) => number(entry.byteOffset),
      },
      {
        id: 'file',
        title: t('data.file'),
        width: 200,
        text: (entry) => entry.file ?? fileOf(entry.batch),
      },
    ];
  }, [t, locale, reason, definition.columns, batches]);
}
