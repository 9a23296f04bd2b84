import { Switch } from '@mantine/core';
import { X } from 'lucide-react';
import { ActionIcon } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { RowRule, TableDefinition } from '#shared/model/table';
import { useText } from '../app/i18n.ts';
import { useAnswer } from '../rpc/use-answer.ts';
import styles from './DefinitionView.module.css';
import { NewRule } from './NewRule.tsx';
import { needsValue, shownRules, withoutRule, withRule } from './row-rules.ts';

interface RowRulesProps {
  table: string;
  definition: TableDefinition;
  disabled: boolean;
  onChange: (definition: TableDefinition) => void;
}

/** "Leave out rows where …": each with the rows it concerns, on or off; rows are never deleted. */
export function RowRules({ table, definition, disabled, onChange }: RowRulesProps): ReactNode {
  const t = useText();
  return (
    <section>
      <h2 className={styles.heading}>{t('rules.title')}</h2>
      <p className={styles.quiet}>{t('rules.hint')}</p>
      <ul className={styles.rules}>
        {shownRules(definition).map((rule) => (
          <li key={rule.id} className={styles.rule}>
            <Rule
              table={table}
              definition={definition}
              rule={rule}
              disabled={disabled}
              onToggle={(on) => onChange(withRule(definition, { ...rule, on }))}
            />
            {definition.rowRules.some((other) => other.id === rule.id) && !disabled && (
              <ActionIcon
                aria-label={t('rules.remove')}
                onClick={() => onChange(withoutRule(definition, rule.id))}
              >
                <X size={14} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {!disabled && (
        <NewRule columns={definition.columns} onAdd={(rule) => onChange(withRule(definition, rule))} />
      )}
    </section>
  );
}

interface RuleProps {
  table: string;
  definition: TableDefinition;
  rule: RowRule;
  disabled: boolean;
  onToggle: (on: boolean) => void;
}

/** One rule as a sentence, with the number of rows it concerns when it stands alone. */
function Rule({ table, definition, rule, disabled, onToggle }: RuleProps): ReactNode {
  const t = useText();
  const alone = useMemo(
    (): TableDefinition => ({ ...definition, duplicates: 'keep', rowRules: [{ ...rule, on: true }] }),
    [definition, rule],
  );
  const { answer } = useAnswer('tables.preview', { table, definition: alone });
  const rows = answer?.leftOut.find((part) => part.reason === rule.id)?.rows ?? 0;
  const column = definition.columns.find((other) => other.id === rule.column)?.name ?? rule.column;
  const words = t(`rules.test.${rule.test}`, {
    column,
    value: needsValue(rule.test) ? String(rule.value ?? '') : '',
  });
  return (
    <>
      <Switch
        className={styles.ruleWords ?? ''}
        checked={rule.on}
        disabled={disabled}
        label={words}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      {answer && <span className={styles.count}>{t('rules.rows', { count: rows })}</span>}
    </>
  );
}
