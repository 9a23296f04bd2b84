import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import type { MessageKey } from '#shared/i18n/catalogues';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';
import { SentenceForm } from '#renderer/analyses/SentenceForm.tsx';
import {
  conditionOf,
  rulesOf,
  testsFor,
  type AttributeRule,
  type AttributeRules,
} from './attribute-rules.ts';
import type { RuleField } from './rule-fields.ts';
import styles from './SegmentPanel.module.css';

interface RuleEditorProps {
  condition: Condition;
  fields: readonly RuleField[];
  onChange: (condition: Condition) => void;
  readOnly: boolean;
}

const testWords = {
  is: 'segments.test.is',
  isNot: 'segments.test.isNot',
  isOneOf: 'segments.test.isOneOf',
  contains: 'segments.test.contains',
  lessThan: 'segments.test.lessThan',
  atMost: 'segments.test.atMost',
  atLeast: 'segments.test.atLeast',
  greaterThan: 'segments.test.greaterThan',
  isEmpty: 'segments.test.isEmpty',
  isNotEmpty: 'segments.test.isNotEmpty',
} as const satisfies Record<AttributeRule['test'], MessageKey>;

/** Rules as lines: what about the customer, how it compares, with what. */
export function RuleEditor({ condition, fields, onChange, readOnly }: RuleEditorProps): ReactNode {
  const t = useText();
  const found = rulesOf(condition);
  if (!found) return <p className={styles.quiet}>{t('segments.rulesFixed')}</p>;
  if (fields.length === 0) return <p className={styles.quiet}>{t('segments.noAttributes')}</p>;
  const fieldOf = (id: string): RuleField | undefined => fields.find((field) => field.id === id);
  const numeric = (id: string): boolean => fieldOf(id)?.numeric ?? false;
  const put = (next: AttributeRules): void => onChange(conditionOf(next, numeric));
  const replace = (index: number, rule: AttributeRule): void =>
    put({ ...found, rules: found.rules.map((other, at) => (at === index ? rule : other)) });
  const first = fields[0];
  return (
    <div className={styles.rules}>
      <SentenceForm
        words="segments.sentence"
        slots={{
          match: (
            <SentenceSlot
              label={t('segments.match')}
              value={found.match}
              options={[
                { value: 'all', label: t('segments.matchAll') },
                { value: 'any', label: t('segments.matchAny') },
              ]}
              onChange={(match) => put({ ...found, match })}
              disabled={readOnly || found.rules.length < 2}
            />
          ),
        }}
      />
      {found.rules.length === 0 && <p className={styles.quiet}>{t('segments.noRules')}</p>}
      {found.rules.map((rule, index) => (
        <div className={styles.rule} key={index}>
          <Select
            aria-label={t('segments.attribute')}
            value={rule.attribute}
            data={grouped(fields)}
            searchable
            disabled={readOnly}
            onChange={(attribute) => attribute && replace(index, { ...rule, attribute, test: 'is' })}
          />
          <Select
            aria-label={t('segments.test')}
            value={rule.test}
            data={testsFor(numeric(rule.attribute)).map((test) => ({
              value: test,
              label: t(testWords[test]),
            }))}
            disabled={readOnly}
            onChange={(test) => {
              const chosen = testsFor(numeric(rule.attribute)).find((other) => other === test);
              if (chosen) replace(index, { ...rule, test: chosen });
            }}
          />
          {rule.test !== 'isEmpty' && rule.test !== 'isNotEmpty' ? (
            <RuleValue
              rule={rule}
              values={fieldOf(rule.attribute)?.values}
              readOnly={readOnly}
              onKeep={(value) => replace(index, { ...rule, value })}
            />
          ) : (
            <span />
          )}
          <ActionIcon
            aria-label={t('segments.removeRule')}
            disabled={readOnly}
            onClick={() => put({ ...found, rules: found.rules.filter((_, at) => at !== index) })}
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<Plus size={14} aria-hidden />}
        disabled={readOnly}
        onClick={() =>
          first && put({ ...found, rules: [...found.rules, { attribute: first.id, test: 'is', value: '' }] })
        }
      >
        {t('segments.addRule')}
      </Button>
    </div>
  );
}

/** Fields under their headings. */
function grouped(
  fields: readonly RuleField[],
): { group: string; items: { value: string; label: string }[] }[] {
  return [...new Set(fields.map(({ group }) => group))].map((group) => ({
    group,
    items: fields.filter((field) => field.group === group).map(({ id, label }) => ({ value: id, label })),
  }));
}

interface RuleValueProps {
  rule: AttributeRule;
  /** The values there are, where they are few and known. */
  values: { value: string; label: string }[] | undefined;
  readOnly: boolean;
  onKeep: (value: string) => void;
}

/** The value of a rule: kept on Enter or when it is left, so that typing never waits. */
function RuleValue({ rule, values, readOnly, onKeep }: RuleValueProps): ReactNode {
  const t = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    if (draft !== null && draft !== rule.value) onKeep(draft);
    setDraft(null);
  };
  if (values && rule.test !== 'isOneOf')
    return (
      <Select
        aria-label={t('segments.value')}
        value={values.some(({ value }) => value === rule.value) ? rule.value : null}
        data={values}
        disabled={readOnly}
        onChange={(value) => value !== null && onKeep(value)}
      />
    );
  return (
    <TextInput
      aria-label={t('segments.value')}
      placeholder={rule.test === 'isOneOf' ? t('segments.oneOfHint') : undefined}
      value={draft ?? rule.value}
      disabled={readOnly}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep();
      }}
    />
  );
}
