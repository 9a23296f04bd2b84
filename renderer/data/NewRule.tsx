import { Button, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { RowRule, type Column } from '#shared/model/table';
import { useText } from '../app/i18n.ts';
import styles from './DefinitionView.module.css';
import { needsValue, ruleValue } from './row-rules.ts';

interface NewRuleProps {
  columns: readonly Column[];
  onAdd: (rule: RowRule) => void;
}

const tests = RowRule.shape.test.options;

/** A rule of the person's own. */
export function NewRule({ columns, onAdd }: NewRuleProps): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [column, setColumn] = useState(columns[0]?.id ?? '');
  const [test, setTest] = useState<RowRule['test']>('equals');
  const [value, setValue] = useState('');
  if (!open) {
    return (
      <Button variant="subtle" size="compact-xs" mt={6} onClick={() => setOpen(true)}>
        {t('rules.add')}
      </Button>
    );
  }
  const chosen = columns.find((other) => other.id === column);
  const add = (): void => {
    onAdd({
      id: `rule-${crypto.randomUUID().slice(0, 8)}`,
      column,
      test,
      value: needsValue(test) ? ruleValue(value, chosen) : null,
      on: true,
    });
    setOpen(false);
    setValue('');
  };
  return (
    <form
      className={styles.newRule}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Select
        label={t('data.column')}
        data={columns.map((other) => ({ value: other.id, label: other.name }))}
        value={column}
        searchable
        onChange={(next) => next && setColumn(next)}
      />
      <Select
        label={t('rules.test')}
        data={tests.map((other) => ({ value: other, label: t(`rules.testName.${other}`) }))}
        value={test}
        onChange={(next) => next && setTest(next as RowRule['test'])}
      />
      <TextInput
        label={t('rules.value')}
        value={value}
        disabled={!needsValue(test)}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" disabled={needsValue(test) && value === ''}>
        {t('rules.addThis')}
      </Button>
    </form>
  );
}
