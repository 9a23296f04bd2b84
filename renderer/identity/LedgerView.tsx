import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LedgerEvent } from '#shared/model/identity';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import { ActTime } from '#renderer/controls/ActTime.tsx';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { LedgerRow } from './LedgerRow.tsx';
import { Pager } from './Pager.tsx';
import { putBack, takeBack } from './undo-identity.ts';
import styles from './Ledger.module.css';

const size = 200;

/** Events that follow each other and belong to one act. */
function acts(events: readonly LedgerEvent[]): LedgerEvent[][] {
  const found: LedgerEvent[][] = [];
  for (const event of events) {
    const last = found.at(-1);
    if (last?.[0]?.act === event.act) last.push(event);
    else found.push([event]);
  }
  return found;
}

/** Every merge and split, newest first: when, why, by whom, and back again. */
export function LedgerView(): ReactNode {
  const t = useText();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const [offset, setOffset] = useState(0);
  const { answer, fault, refresh } = useAnswer('identity.ledger', { offset, limit: size });
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  if (!answer) return null;
  if (answer.total === 0) return <EmptyState title={t('ledger.empty')} hint={t('ledger.emptyHint')} />;
  const pages = acts(answer.events);
  return (
    <div className={styles.ledger}>
      {pages.map((events, at) => {
        const [first] = events;
        if (!first) return null;
        const { act } = first;
        // Of an act at either end of a page, more may stand on the next one.
        const cut = (at === 0 && offset > 0) || (at === pages.length - 1 && offset + size < answer.total);
        return (
          <section key={act} className={styles.act}>
            <header className={styles.head}>
              <h2 className={styles.when}>
                <ActTime at={first.at} />
              </h2>
              <span className={styles.quiet}>
                {[
                  first.actor,
                  t(`ledger.by.${first.by}`),
                  ...(cut ? [] : [t('ledger.act', { count: events.length })]),
                ].join(t('status.separator'))}
              </span>
              {(events.length > 1 || cut) && (
                <span className={styles.buttons}>
                  {events.some(({ undone }) => !undone) && (
                    <Button
                      variant="default"
                      size="compact-xs"
                      disabled={readOnly}
                      onClick={() => attempt(() => takeBack({ act }))}
                    >
                      {t('ledger.undoAct')}
                    </Button>
                  )}
                  {events.some(({ undone }) => undone) && (
                    <Button
                      variant="default"
                      size="compact-xs"
                      disabled={readOnly}
                      onClick={() => attempt(() => putBack({ act }))}
                    >
                      {t('ledger.redoAct')}
                    </Button>
                  )}
                </span>
              )}
            </header>
            <ul className={styles.events}>
              {events.map((event) => (
                <LedgerRow key={event.n} event={event} readOnly={readOnly}>
                  <Badge tone={event.kind === 'split' ? 'attention' : 'quiet'}>
                    {t(`ledger.kind.${event.kind}`)}
                  </Badge>
                </LedgerRow>
              ))}
            </ul>
          </section>
        );
      })}
      <Pager offset={offset} size={size} total={answer.total} onMove={setOffset} />
    </div>
  );
}
