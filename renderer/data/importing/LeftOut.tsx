import { Button, Switch } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RowRule, TableDefinition } from '#shared/model/table';
import type { ImportCounts } from '#shared/rpc/importing';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { KeyValue } from '#renderer/controls/KeyValue.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { needsValue, shownRules, withRule } from '../row-rules.ts';
import type { ImportCard } from './cards.ts';
import styles from './LeftOut.module.css';

interface LeftOutProps {
  card: ImportCard;
  definition: TableDefinition;
  /** Null where the rows go into a table that has its own rules. */
  onChange: ((rules: RowRule[]) => void) | null;
}

/** Larger files are counted when somebody asks for it. */
const countedBytes = 60_000_000;

/** What of the whole file stays out of the table, and what its definition would leave out, each with its rows. */
export function LeftOut({ card, definition, onChange }: LeftOutProps): ReactNode {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const rules = onChange ? shownRules(definition) : [];
  const { seen, path, inside, part } = card;
  const wanted = seen !== null && (asked || seen.bytes <= countedBytes);
  const { answer, fault, running, progress, stale, refresh, cancel } = useAnswer(
    'import.count',
    wanted
      ? { path, inside, part, recipe: card.recipe, rules: rules.map((rule) => ({ ...rule, on: true })) }
      : null,
    { keep: false },
  );
  const counts = stale ? null : answer;
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t('import.leftOut')}>
      {fault && <FaultPanel fault={fault} remedies={{ retry: refresh }} />}
      {running && <RunState progress={progress} label={t('import.leftOut.counting')} onCancel={cancel} />}
      {!wanted && (
        <div>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('import.leftOut.count')}
          </Button>
        </div>
      )}
      {counts && (
        <div className={styles.counts}>
          <Counts counts={counts} />
        </div>
      )}
      {onChange && rules.length > 0 && (
        <>
          <h2 className={styles.title}>{t('rules.title')}</h2>
          <p className={styles.quiet}>{t('import.leftOut.hint')}</p>
          {rules.map((rule, index) => (
            <div key={rule.id} className={styles.rule}>
              <Switch
                checked={rule.on}
                label={t(`rules.test.${rule.test}`, {
                  column: definition.columns.find((column) => column.id === rule.column)?.name ?? rule.column,
                  value: needsValue(rule.test) ? String(rule.value ?? '') : '',
                })}
                onChange={(event) =>
                  onChange(withRule(definition, { ...rule, on: event.currentTarget.checked }).rowRules)
                }
              />
              {counts && (
                <span className={styles.count}>{t('rules.rows', { count: counts.rules[index] ?? 0 })}</span>
              )}
            </div>
          ))}
        </>
      )}
      {(!onChange || rules.length === 0) && <p className={styles.quiet}>{t('import.leftOut.none')}</p>}
    </div>
  );
}

/** The whole file in numbers. */
function Counts({ counts }: { counts: ImportCounts }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const number = (value: number): string => formatNumber(value, locale);
  return (
    <KeyValue
      numbers
      items={[
        { label: t('batch.records'), value: number(counts.records) },
        { label: t('batch.loaded'), value: number(counts.rows) },
        { label: t('batch.quarantined'), value: number(counts.quarantined) },
        { label: t('import.leftOut.repaired'), value: number(counts.repaired) },
        { label: t('import.leftOut.unread'), value: number(counts.unread) },
        { label: t('import.leftOut.duplicates'), value: number(counts.duplicates) },
      ]}
    />
  );
}
