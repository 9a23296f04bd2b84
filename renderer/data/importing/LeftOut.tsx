import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RowRule, TableDefinition } from '#shared/model/table';
import { useText } from '#renderer/app/i18n.ts';
import { needsValue, shownRules, withRule } from '../row-rules.ts';
import styles from './LeftOut.module.css';

interface LeftOutProps {
  definition: TableDefinition;
  onChange: (rules: RowRule[]) => void;
}

/** The rows that the table will not use; what each rule comes to is counted once they are in. */
export function LeftOut({ definition, onChange }: LeftOutProps): ReactNode {
  const t = useText();
  const rules = shownRules(definition);
  return (
    <div className={styles.place}>
      {rules.length === 0 ? (
        <p className={styles.quiet}>{t('import.leftOut.none')}</p>
      ) : (
        <>
          <h2 className={styles.title}>{t('rules.title')}</h2>
          <p className={styles.quiet}>{t('import.leftOut.hint')}</p>
          {rules.map((rule) => (
            <Switch
              key={rule.id}
              checked={rule.on}
              label={t(`rules.test.${rule.test}`, {
                column: definition.columns.find((column) => column.id === rule.column)?.name ?? rule.column,
                value: needsValue(rule.test) ? String(rule.value ?? '') : '',
              })}
              onChange={(event) =>
                onChange(withRule(definition, { ...rule, on: event.currentTarget.checked }).rowRules)
              }
            />
          ))}
        </>
      )}
    </div>
  );
}
