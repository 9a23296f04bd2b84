import { ActionIcon, TagsInput } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import { columnTitle } from '#shared/model/column-facts';
import type { Column } from '#shared/model/table';
import { SentenceForm } from '#renderer/analyses/SentenceForm.tsx';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';
import { defineColumn } from './define.ts';
import { PurposeSlot } from './PurposeSlot.tsx';
import styles from './Privacy.module.css';

const never = 'never';

/** One column that says who consents: to what, until when, and in which words. */
export function ConsentColumn({
  table,
  column,
  readOnly,
}: {
  table: TableInfo;
  column: Column;
  readOnly: boolean;
}): ReactNode {
  const t = useText();
  const consent = column.consent ?? { purpose: null, yes: null, until: null };
  const change = (part: Partial<typeof consent>): void =>
    defineColumn(table, column.id, (before) => ({ ...before, consent: { ...consent, ...part } }));
  const names = { table: table.definition.name, column: columnTitle(column) };
  const days = table.definition.columns.filter(
    ({ id, type }) =>
      id !== column.id && (type === 'date' || type.startsWith('timestamp') || id === consent.until),
  );
  return (
    <li className={styles.source}>
      <SentenceForm
        words="privacy.consent.columnSentence"
        slots={{
          table: <b>{names.table}</b>,
          column: <b>{names.column}</b>,
          purpose: (
            <PurposeSlot
              value={consent.purpose}
              disabled={readOnly}
              onChange={(purpose) => change({ purpose })}
            />
          ),
          until: (
            <SentenceSlot
              label={t('privacy.consent.until')}
              value={consent.until ?? never}
              options={[
                { value: never, label: t('privacy.consent.forEver') },
                ...days.map((each) => ({
                  value: each.id,
                  label: t('privacy.consent.untilColumn', { column: columnTitle(each) }),
                })),
              ]}
              disabled={readOnly}
              onChange={(until) => change({ until: until === never ? null : until })}
            />
          ),
        }}
      />
      <div className={styles.row}>
        <TagsInput
          label={t('privacy.consent.yes')}
          placeholder={consent.yes === null ? t('privacy.consent.usualWords') : ''}
          value={consent.yes ?? []}
          disabled={readOnly}
          w={420}
          onChange={(yes) => change({ yes: yes.length > 0 ? yes : null })}
        />
        <ActionIcon
          variant="subtle"
          aria-label={t('privacy.consent.noColumn', names)}
          title={t('privacy.consent.noColumn', names)}
          disabled={readOnly}
          onClick={() =>
            defineColumn(table, column.id, ({ consent: _consent, ...rest }) => ({
              ...rest,
              meaning: 'attribute',
            }))
          }
        >
          <X size={14} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
