import {
  Autocomplete,
  Select,
  TagsInput,
  TextInput,
  type ComboboxLikeRenderOptionInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { asksForValues, type AttributeRule } from './attribute-rules.ts';
import type { FieldValue, RuleField } from './rule-fields.ts';
import styles from './SegmentPanel.module.css';

interface RuleValueProps {
  rule: AttributeRule;
  field: RuleField | undefined;
  readOnly: boolean;
  onKeep: (values: string[]) => void;
}

const offered = 50;
const typingMs = 200;

/** The value of a rule: chosen from those that customers have, or typed; kept on Enter or when it is left. */
export function RuleValue({ rule, field, readOnly, onKeep }: RuleValueProps): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<string | null>(null);
  const choosing = asksForValues(rule.test);
  const { values, masked, more } = useFieldValues(field, open && choosing, draft ?? '');
  const [value = ''] = rule.values;
  const keep = (text: string | null): void => {
    if (text !== null && text.trim() !== value) onKeep([text.trim()]);
    setDraft(null);
  };
  const shared = {
    'aria-label': t('segments.value'),
    disabled: readOnly,
    onDropdownOpen: () => setOpen(true),
    onDropdownClose: () => setOpen(false),
  };
  const data = values.map(({ value, label }) => ({ value, label, disabled: masked }));
  const renderOption = ({ option }: ComboboxLikeRenderOptionInput<{ value: string }>): ReactNode => (
    <Option of={values.find(({ value }) => value === option.value)} />
  );
  const note = masked ? t('segments.maskedValues') : more ? t('segments.moreValues') : undefined;
  const hint = open && note !== undefined ? { description: note, inputWrapperOrder } : {};
  if (rule.test === 'isOneOf')
    return (
      <TagsInput
        {...shared}
        {...hint}
        size="xs"
        placeholder={rule.values.length === 0 ? t('segments.oneOfHint') : undefined}
        value={rule.values}
        data={data}
        splitChars={[',', '、', '，']}
        searchValue={draft ?? ''}
        onSearchChange={setDraft}
        filter={({ options }) => options}
        renderOption={renderOption}
        onChange={(next) => onKeep(next.map((each) => labelled(values, each)))}
      />
    );
  if (choosing && field?.values)
    return (
      <Select
        {...shared}
        value={values.some((each) => each.value === value) ? value : null}
        data={data}
        renderOption={renderOption}
        onChange={(next) => next !== null && onKeep([next])}
      />
    );
  if (choosing)
    return (
      <Autocomplete
        {...shared}
        {...hint}
        size="xs"
        placeholder={t('segments.valueHint')}
        value={draft ?? value}
        data={data}
        filter={({ options }) => options}
        renderOption={renderOption}
        onChange={setDraft}
        onOptionSubmit={keep}
        onBlur={() => keep(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep(draft);
        }}
      />
    );
  return (
    <TextInput
      aria-label={t('segments.value')}
      placeholder={t(field?.kind === 'day' ? 'segments.dayHint' : 'segments.valueHint')}
      value={draft ?? value}
      disabled={readOnly}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => keep(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep(draft);
      }}
    />
  );
}

const inputWrapperOrder: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description'];

/** A value with how many customers have it. */
function Option({ of }: { of: FieldValue | undefined }): ReactNode {
  const locale = useLocale();
  if (!of) return null;
  return (
    <span className={styles.option}>
      <span>{of.label}</span>
      {of.customers !== undefined && <small>{formatNumber(of.customers, locale, 0)}</small>}
    </span>
  );
}

/** What a person typed or chose as the value it stands for. */
const labelled = (values: readonly FieldValue[], typed: string): string =>
  values.find(({ label }) => label === typed)?.value ?? typed;

/** The values of a field that fit what is typed; the engine is asked while they are looked at. */
function useFieldValues(
  field: RuleField | undefined,
  wanted: boolean,
  typed: string,
): { values: readonly FieldValue[]; masked: boolean; more: boolean } {
  const [search] = useDebouncedValue(typed.trim(), typingMs);
  const known = field?.values;
  const counted = known?.every(({ customers }) => customers !== undefined) ?? false;
  const { answer } = useAnswer(
    'people.values',
    field && wanted && !counted ? { field: field.id, search: known ? '' : search, limit: offered } : null,
  );
  if (!known)
    return {
      values: (answer?.values ?? []).map((each) => ({ ...each, label: each.value })),
      masked: answer?.masked ?? false,
      more: answer?.more ?? false,
    };
  const fit = known.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
  const values = fit.map((each): FieldValue => {
    const found = answer?.values.find(({ value }) => value === each.value);
    return answer ? { ...each, customers: found?.customers ?? 0 } : each;
  });
  return { values, masked: false, more: false };
}
