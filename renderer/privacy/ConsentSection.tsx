import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { Purpose } from '#shared/model/consent';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { ConsentSources } from './ConsentSources.tsx';
import styles from './Privacy.module.css';

/** What the analyses are for, and how many people are left out of them because they have not consented to that. */
export function ConsentSection(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const purpose = useWorkbook(({ state }) => state?.settings.consentPurpose ?? 'analysis');
  const readOnly = useWorkbook(({ state }) => state?.readOnly ?? true);
  const { answer } = useAnswer('privacy.consent', {});
  return (
    <section
      className={styles.section}
      aria-label={t('privacy.room.consent')}
      data-privacy="consent"
      tabIndex={-1}
    >
      <h2>{t('privacy.room.consent')}</h2>
      <p>{t('privacy.room.consentNote')}</p>
      <Select
        label={t('privacy.room.purpose')}
        data={Purpose.options.map((value) => ({ value, label: t(`privacy.purpose.${value}`) }))}
        value={purpose}
        allowDeselect={false}
        disabled={readOnly}
        w={240}
        onChange={(next) => {
          const chosen = Purpose.safeParse(next);
          if (chosen.success)
            attempt(() => call('workbook.configure', { settings: { consentPurpose: chosen.data } }));
        }}
      />
      <ConsentSources />
      <p role="status">{answer && t('privacy.room.leftOut', { count: answer.people })}</p>
      {answer && answer.by.length > 0 && (
        <ul>
          {answer.by.map(({ id, table, column, people }) => (
            <li key={id}>
              {column === null
                ? t('privacy.room.byList', { table, n: formatNumber(people, locale) })
                : t('privacy.room.byColumn', { table, column, n: formatNumber(people, locale) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
