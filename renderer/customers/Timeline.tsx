import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/catalogues';
import type { Translate } from '#shared/i18n/translate';
import type { TimelineItem } from '#shared/rpc/people';
import { amountText } from '#renderer/analyses/cell-text.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { timeText } from './arrow-text.ts';
import { useTextStyle } from './use-text-style.ts';
import styles from './Timeline.module.css';

const step = 100;
const most = 5000;

const kinds: Record<string, MessageKey> = {
  purchase: 'customer.kind.purchase',
  return: 'customer.kind.return',
  answer: 'customer.kind.answer',
  contact: 'customer.kind.contact',
  campaign: 'customer.kind.campaign',
};

function kindName(t: Translate, kind: string): string {
  const key = kinds[kind];
  return key ? t(key) : kind.replace(/^event:/, '');
}

/** Everything one customer did, each with the file and line it comes from and the row itself. */
export function Timeline({ customer }: { customer: string }): ReactNode {
  const t = useText();
  const [limit, setLimit] = useState(step);
  const { answer, fault, running, progress, refresh } = useAnswer('people.timeline', {
    key: customer,
    limit,
  });
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  if (!answer) return running ? <RunState progress={progress} /> : null;
  return (
    <>
      <ol className={styles.list}>
        {answer.items.map((item) => (
          <Entry key={`${item.table}/${item.row}`} item={item} customer={customer} />
        ))}
      </ol>
      {answer.items.length < answer.total && limit < most && (
        <Button variant="default" loading={running} onClick={() => setLimit(Math.min(most, limit * 4))}>
          {t('customer.more')}
        </Button>
      )}
      <p className={styles.shown}>
        {t('customer.shown', { shown: answer.items.length, total: answer.total })}
      </p>
    </>
  );
}

function Entry({ item, customer }: { item: TimelineItem; customer: string }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const style = useTextStyle();
  // The customer and the time stand beside; the rest of the row says what happened.
  const full = item.cells.filter(
    ({ text }) => text !== null && text !== '' && text !== customer && !/^\d{4}-\d\d-\d\d[ T]/.test(text),
  );
  return (
    <li className={styles.entry}>
      <details>
        <summary>
          <time dateTime={item.at}>{timeText(item.at, style)}</time>
          <b>{kindName(t, item.kind)}</b>
          <span className={styles.cells}>{full.map((cell) => cell.text).join(t('status.separator'))}</span>
          <span className={styles.amount}>{item.amount === null ? '' : amountText(item.amount, locale)}</span>
        </summary>
        <dl>
          {item.cells.map((cell, index) => (
            <div key={index}>
              <dt>{cell.name}</dt>
              <dd>{cell.text ?? t('customer.empty')}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.source}>
          {item.line === null
            ? t('customer.sourceFile', { file: item.file })
            : t('customer.source', { file: item.file, line: String(item.line) })}
        </p>
      </details>
    </li>
  );
}
