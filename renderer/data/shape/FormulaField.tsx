import { Textarea } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { completeFormula, type Completion } from '#shared/formula/complete';
import { functionNamed } from '#shared/formula/functions';
import type { FormulaProblem } from '#shared/formula/problem';
import type { MessageKey } from '#shared/i18n/catalogues';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import styles from './Shape.module.css';

interface FormulaFieldProps {
  value: string;
  columns: readonly string[];
  /** What is wrong with it; null when it holds. */
  problem: FormulaProblem | null;
  onChange: (value: string) => void;
}

/** A formula being written: columns and functions are offered as one types; what is wrong is said with its place. */
export function FormulaField({ value, columns, problem, onChange }: FormulaFieldProps): ReactNode {
  const t = useText();
  const render = useRenderText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const { from, to, items } = completeFormula(value, Math.min(caret, value.length), columns);
  const shown = open && items.length > 0;
  const current = Math.min(chosen, items.length - 1);
  const follow = (): void => setCaret(field.current?.selectionStart ?? 0);
  const put = (item: Completion): void => {
    onChange(value.slice(0, from) + item.insert + value.slice(to));
    setOpen(false);
    const next = from + item.caret;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next, next);
      setCaret(next);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !shown) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((current + step + items.length) % items.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const item = items[current];
      if (!item) return;
      event.preventDefault();
      put(item);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className={styles.formula}>
      <Textarea
        ref={field}
        label={t('shape.formula')}
        description={t('shape.formulaHint')}
        value={value}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        spellCheck={false}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${id}-${current}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setChosen(0);
          setOpen(true);
        }}
        onSelect={follow}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('shape.completions')}
          className={styles.completions}
        >
          {items.map((item, index) => (
            <div
              key={`${item.type} ${item.insert}`}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className={styles.completion}
              onMouseDown={(event) => {
                event.preventDefault();
                put(item);
              }}
            >
              <code>{item.name === null ? item.insert : functionNamed(item.name)?.signature}</code>
              <span className={styles.quiet}>
                {item.name === null ? t('shape.aColumn') : t(`formula.fn.${item.name}` as MessageKey)}
              </span>
            </div>
          ))}
        </div>
      )}
      {problem && value.trim() !== '' && !shown && (
        <p className={styles.problem} role="alert">
          {problem.from < problem.to && (
            <mark>{value.slice(problem.from, Math.min(problem.to, problem.from + 40))}</mark>
          )}{' '}
          {render(problem.text)}
        </p>
      )}
    </div>
  );
}
