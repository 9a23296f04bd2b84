import { NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

interface NumberFieldProps {
  label: string;
  description?: string;
  /** Null when nothing is set. */
  value: number | null;
  min: number;
  max: number;
  step?: number;
  /** Digits after the point; by default only whole numbers. */
  decimals?: number;
  /** Shown when nothing is set; with it the field may be left empty. */
  placeholder?: string;
  disabled?: boolean;
  onSave: (value: number | null) => void;
}

/** A number, whole unless decimals are asked for, that is taken over when the field is left or Enter is pressed, not while it is typed. */
export function NumberField({
  value,
  min,
  max,
  decimals = 0,
  placeholder,
  onSave,
  ...field
}: NumberFieldProps): ReactNode {
  const [draft, setDraft] = useState<string | number | null>(null);
  const save = (): void => {
    if (draft === null) return;
    setDraft(null);
    const empty = typeof draft !== 'number';
    if (empty && placeholder === undefined) return;
    const next = empty ? null : Math.max(min, Math.min(max, draft));
    if (next !== value) onSave(next);
  };
  return (
    <NumberInput
      {...field}
      value={draft ?? value ?? ''}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      allowNegative={false}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={setDraft}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
      }}
    />
  );
}
