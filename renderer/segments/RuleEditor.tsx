import { ActionIcon, Button, Select } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import type { MessageKey } from '#shared/i18n/catalogues';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';
import { SentenceForm } from '#renderer/analyses/SentenceForm.tsx';
import {
  beginRule,
  conditionOf,
  isComplete,
  rulesOf,
  testsFor,
  type AttributeRule,
  type AttributeRules,
} from './attribute-rules.ts';
import { usualField, type RuleField } from './rule-fields.ts';
import { RuleValue } from './RuleValue.tsx';
import styles from './SegmentPanel.module.css';

interface RuleEditorProps {
  condition: Condition;
  fields: readonly RuleField[];
  onChange: (condition: Condition) => void;
  readOnly: boolean;
  /** Without a rule, one is begun: about the usual field, or about this one, asking for its values. */
  begin?: boolean | string;
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
const dayWords: Partial<Record<AttributeRule['test'], MessageKey>> = {
  lessThan: 'segments.testDay.lessThan',
  atMost: 'segments.testDay.atMost',
  atLeast: 'segments.testDay.atLeast',
  greaterThan: 'segments.testDay.greaterThan',
};

/** Rules as lines: what about the customer, how it compares, with what. One that says nothing yet limits nobody. */
export function RuleEditor({
  condition,
  fields,
  onChange,
  readOnly,
  begin = false,
}: RuleEditorProps): ReactNode {
  const t = useText();
  const found = rulesOf(condition);
  const usual = usualField(fields);
  // What is being said, in the place of a rule or as a new one behind them.
  const [draft, setDraft] = useState<{ at: number; rule: AttributeRule } | null>(null);
  if (!found) return <p className={styles.quiet}>{t('segments.rulesFixed')}</p>;
  if (!usual) return <p className={styles.quiet}>{t('segments.noAttributes')}</p>;
  const fieldOf = (id: string): RuleField | undefined => fields.find((field) => field.id === id);
  const put = (next: AttributeRules): void =>
    onChange(conditionOf(next, (id) => fieldOf(id)?.kind === 'number'));
  const wanted = typeof begin === 'string' ? fieldOf(begin) : undefined;
  const first = wanted
    ? { attribute: wanted.id, test: 'isOneOf' as const, values: [] }
    : beginRule(usual.id, usual.kind);
  const begins = begin !== false && !readOnly && found.rules.length === 0;
  const begun = draft ?? (begins ? { at: 0, rule: first } : null);
  const shown = [...found.rules];
  if (begun) shown.splice(begun.at, 1, begun.rule);
  const replace = (at: number, rule: AttributeRule): void => {
    if (!isComplete(rule)) {
      setDraft({ at, rule });
      return;
    }
    setDraft(null);
    const rules = [...found.rules];
    rules.splice(at, 1, rule);
    put({ ...found, rules });
  };
  const remove = (at: number): void => {
    setDraft(null);
    if (at < found.rules.length) put({ ...found, rules: found.rules.filter((_, other) => other !== at) });
  };
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
      {shown.length === 0 && <p className={styles.quiet}>{t('segments.noRules')}</p>}
      {shown.map((rule, at) => {
        const field = fieldOf(rule.attribute);
        const kind = field?.kind ?? 'text';
        return (
          <div className={styles.rule} key={at} data-begun={isComplete(rule) ? undefined : ''}>
            <Select
              aria-label={t('segments.attribute')}
              value={rule.attribute}
              data={grouped(fields)}
              searchable
              disabled={readOnly}
              nothingFoundMessage={t('controls.nothingFound')}
              onChange={(id) => {
                const next = id === null ? undefined : fieldOf(id);
                if (next && next.id !== rule.attribute) replace(at, beginRule(next.id, next.kind));
              }}
            />
            <Select
              aria-label={t('segments.test')}
              value={rule.test}
              data={testsFor(kind).map((test) => ({
                value: test,
                label: t((kind === 'day' ? dayWords[test] : undefined) ?? testWords[test]),
              }))}
              disabled={readOnly}
              onChange={(test) => {
                const chosen = testsFor(kind).find((other) => other === test);
                if (!chosen) return;
                const values = chosen === 'isOneOf' ? rule.values : rule.values.slice(0, 1);
                replace(at, { ...rule, test: chosen, values });
              }}
            />
            {rule.test !== 'isEmpty' && rule.test !== 'isNotEmpty' ? (
              <RuleValue
                key={`${rule.attribute} ${rule.test}`}
                rule={rule}
                field={field}
                readOnly={readOnly}
                onKeep={(values) => replace(at, { ...rule, values })}
              />
            ) : (
              <span />
            )}
            <ActionIcon
              aria-label={t('segments.removeRule')}
              disabled={readOnly || (shown.length === 1 && begun !== null && draft === null)}
              onClick={() => remove(at)}
            >
              <X size={14} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      {shown.length === 1 && begun && <p className={styles.quiet}>{t('segments.noRules')}</p>}
      <Button
        variant="default"
        leftSection={<Plus size={14} aria-hidden />}
        disabled={readOnly || begun !== null}
        onClick={() => setDraft({ at: found.rules.length, rule: beginRule(usual.id, usual.kind) })}
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
