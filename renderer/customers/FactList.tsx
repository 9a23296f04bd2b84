import type { ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import type { KnownFact } from '#shared/rpc/customer';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import styles from './CustomerPanel.module.css';

type Source = KnownFact['source'];

/** What is known of a customer: each thing with its file, line and the day it came in, and what other sources say. */
export function FactList({ facts }: { facts: readonly KnownFact[] }): ReactNode {
  const t = useText();
  if (facts.length === 0) return <p className={styles.quiet}>{t('customer.noAttributes')}</p>;
  return (
    <dl className={styles.attributes}>
      {facts.map((fact) => (
        <div key={`${fact.source.tableId}/${fact.label}`}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.text ?? <span className={styles.quiet}>{t('customer.empty')}</span>}
            {fact.others.length > 0 && <Badge tone="attention">{t('customer.conflict')}</Badge>}
            <Where source={fact.source} />
            {fact.others.map((other) => (
              <div key={`${other.source.tableId}/${other.source.row}`} className={styles.other}>
                {other.text}
                <Where source={other.source} />
              </div>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The place of a value and how fresh it is. */
export function Where({ source }: { source: Source }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const place =
    source.line === null
      ? t('customer.sourceFile', { file: source.file })
      : t('customer.source', { file: source.file, line: String(source.line) });
  const day = source.importedAt === '' ? null : formatDay(source.importedAt.slice(0, 10), locale);
  return (
    <small>
      {[place, day && t('customer.cameIn', { on: day })]
        .filter((part) => part !== null)
        .join(t('status.separator'))}
    </small>
  );
}
