import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LedgerEvent } from '#shared/model/identity';
import { actTime } from '#renderer/app/act-time.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { openCustomer } from '#renderer/customers/open-people.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { probabilityText } from './figures.ts';
import { putBack, takeBack } from './undo-identity.ts';
import styles from './Ledger.module.css';

/** Records that are named; more are counted. */
const most = 6;

interface LedgerRowProps {
  event: LedgerEvent;
  readOnly: boolean;
  /** What kind of event it is. */
  children: ReactNode;
}

/** One merge or split of the ledger: its records, its reasons, and the way back. */
export function LedgerRow({ event, readOnly, children }: LedgerRowProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { act, n, records, links, undone } = event;
  const reasons = [...new Set(links.map(({ reason }) => reason))].map((reason) => {
    const least = Math.min(
      ...links.flatMap((link) =>
        link.reason === 'probability' && link.reason === reason && link.probability !== null
          ? [link.probability]
          : [],
      ),
    );
    const words = t(`identity.reason.${reason}`);
    return Number.isFinite(least)
      ? `${words} ${t('resolve.percent', { percent: probabilityText(least, locale) })}`
      : words;
  });
  const who = records.slice(0, most).join(t('refresh.and'));
  const step = { act, event: n };
  return (
    <li className={styles.event} data-undone={undone ? '' : undefined}>
      {children}
      <span className={styles.members}>
        {records.slice(0, most).map((key) => (
          <LinkButton key={key} onClick={() => openCustomer(key)}>
            {key}
          </LinkButton>
        ))}
        {records.length > most && (
          <span className={styles.quiet}>{t('ledger.more', { count: records.length - most })}</span>
        )}
      </span>
      <span className={styles.quiet}>{reasons.join(t('refresh.and'))}</span>
      {undone && (
        <span className={styles.quiet}>
          {t('ledger.undone', { when: actTime(undone.at, locale), who: undone.actor })}
        </span>
      )}
      <Button
        className={styles.back}
        variant="default"
        size="compact-xs"
        disabled={readOnly}
        aria-label={t(undone ? 'ledger.redoOne' : 'ledger.undoOne', { who })}
        onClick={() => attempt(() => (undone ? putBack(step) : takeBack(step)))}
      >
        {t(undone ? 'ledger.putBack' : 'ledger.takeBack')}
      </Button>
    </li>
  );
}
