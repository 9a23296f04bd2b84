import { Checkbox } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ProposedChange } from '#shared/rpc/identity';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import { ChangeDetail } from './ChangeDetail.tsx';
import { probabilityText } from './figures.ts';
import { useProposal } from './proposal-store.ts';
import styles from './ChangeList.module.css';

/** Keys that are named; more are counted. */
const most = 4;

/** One merge or split: who, how sure, whether it is accepted; opened, its records side by side. */
export function ChangeRow({ change }: { change: ProposedChange }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [opened, setOpened] = useState(false);
  const out = useProposal((store) => store.without.has(change.id));
  const setWithout = useProposal((store) => store.setWithout);
  const { kind, customers, records, keep, links, probability } = change;
  const named = (keys: readonly string[]): string =>
    [
      ...keys.slice(0, most),
      ...(keys.length > most ? [t('ledger.more', { count: keys.length - most })] : []),
    ].join(t('refresh.and'));
  const people = customers.map(({ key, name }) => (name !== null && name !== key ? `${name} (${key})` : key));
  const who =
    kind === 'merge'
      ? named(people)
      : t('resolve.leave', { who: people[0] ?? keep, records: named(records) });
  const reasons = [...new Set(links.map(({ reason }) => reason))].map((reason) =>
    t(`identity.reason.${reason}`),
  );
  return (
    <li className={styles.change} data-out={out ? '' : undefined}>
      <div className={styles.head}>
        <Checkbox
          aria-label={t('resolve.include', { who })}
          checked={!out}
          onChange={() => setWithout(change.id, !out)}
        />
        <button
          type="button"
          className={styles.open}
          aria-expanded={opened}
          aria-label={t('resolve.details', { who })}
          onClick={() => setOpened(!opened)}
        >
          {opened ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          <Badge tone={kind === 'split' ? 'attention' : 'quiet'}>{t(`resolve.change.${kind}`)}</Badge>
          <span className={styles.who}>{who}</span>
          <span className={styles.quiet}>{reasons.join(t('refresh.and'))}</span>
          <span className={styles.sure}>
            {probability === null
              ? t('resolve.sure')
              : t('resolve.percent', { percent: probabilityText(probability, locale) })}
          </span>
        </button>
      </div>
      {opened && <ChangeDetail change={change} />}
    </li>
  );
}
