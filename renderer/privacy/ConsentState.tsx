import { Popover, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import styles from './Privacy.module.css';

/** Whether a customer consents, and where that stands: purpose, last day, source. Nothing where nobody was asked. */
export function ConsentState({ customer }: { customer: string }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [opened, setOpened] = useState(false);
  const { answer } = useAnswer('privacy.consentOf', { key: customer });
  if (!answer || answer.sources.length === 0) return null;
  const words = t(answer.leftOut ? 'privacy.consent.stateNo' : 'privacy.consent.stateYes', {
    purpose: t(`privacy.purpose.${answer.purpose}`),
  });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus>
      <Popover.Target>
        <UnstyledButton aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <Badge tone={answer.leftOut ? 'attention' : 'quiet'}>{words}</Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={styles.consents} tabIndex={0} aria-label={t('privacy.room.consent')}>
          {answer.sources.map((source) => (
            <li key={`${source.tableId} ${source.column ?? ''}`}>
              <strong>{t(`privacy.consent.said.${source.state}`)}</strong>
              <span>
                {source.purpose === null
                  ? t('privacy.consent.anyPurpose')
                  : t('privacy.consent.forPurpose', { purpose: t(`privacy.purpose.${source.purpose}`) })}
                {source.until !== null &&
                  ` · ${t('privacy.consent.untilDay', { day: formatDay(source.until, locale) })}`}
              </span>
              <span className={styles.quiet}>
                {source.column === null
                  ? t('privacy.consent.fromList', { table: source.table })
                  : t('privacy.consent.fromColumn', { table: source.table, column: source.column })}
                {source.file !== null && ` · ${source.file}${source.line === null ? '' : `:${source.line}`}`}
              </span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
