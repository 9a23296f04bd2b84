import { Button, Popover, Select } from '@mantine/core';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import type { SlotOption } from '#renderer/controls/SentenceSlot.tsx';
import slotStyles from '#renderer/controls/SentenceSlot.module.css';
import styles from './FieldSlot.module.css';

interface FieldSlotProps {
  /** What the slot holds, for screen readers: "Rows". */
  label: string;
  /** The chosen ones, the first first. */
  chosen: readonly string[];
  options: readonly SlotOption[];
  most: number;
  /** Whether at least one must stay. */
  required: boolean;
  /** What the slot says when nothing is chosen. */
  nothing: string;
  /** What the field to add another one says. */
  add: string;
  /** Words of the buttons that move one: fields go further out and in, numbers earlier and later. */
  moving: readonly ['pivot.view.earlier' | 'pivot.view.before', 'pivot.view.later' | 'pivot.view.after'];
  onChange: (chosen: string[]) => void;
  disabled: boolean;
}

/** Words of a sentence that are several things in an order: a list of them opens, to add, to remove and to move. */
export function FieldSlot(props: FieldSlotProps): ReactNode {
  const { label, chosen, options, most, required, onChange, disabled } = props;
  const t = useText();
  const nameOf = (value: string): string => options.find((option) => option.value === value)?.label ?? value;
  const words =
    chosen.length === 0
      ? props.nothing
      : chosen.map(nameOf).reduce((first, second) => t('pivot.list', { first, second }));
  const move = (from: number, to: number): void => {
    const next = [...chosen];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  return (
    <Popover width={320} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={`${slotStyles.slot} ${styles.slot}`}
          aria-label={`${label}: ${words}`}
          disabled={disabled}
        >
          {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} className={styles.list}>
        {chosen.length > 0 && (
          <ol className={styles.chosen}>
            {chosen.map((value, at) => {
              const name = nameOf(value);
              return (
                <li key={value}>
                  <span className={styles.name}>{name}</span>
                  <Button
                    variant="subtle"
                    px={5}
                    aria-label={t(props.moving[0], { name })}
                    disabled={at === 0}
                    onClick={() => move(at, at - 1)}
                  >
                    <ArrowUp size={14} aria-hidden />
                  </Button>
                  <Button
                    variant="subtle"
                    px={5}
                    aria-label={t(props.moving[1], { name })}
                    disabled={at === chosen.length - 1}
                    onClick={() => move(at, at + 1)}
                  >
                    <ArrowDown size={14} aria-hidden />
                  </Button>
                  <Button
                    variant="subtle"
                    px={5}
                    aria-label={t('pivot.view.remove', { name })}
                    disabled={required && chosen.length === 1}
                    onClick={() => onChange(chosen.filter((_, other) => other !== at))}
                  >
                    <X size={14} aria-hidden />
                  </Button>
                </li>
              );
            })}
          </ol>
        )}
        {chosen.length < most && (
          <Select
            key={chosen.length}
            aria-label={props.add}
            placeholder={props.add}
            data={options
              .filter(({ value }) => !chosen.includes(value))
              .map(({ value, label: name }) => ({ value, label: name }))}
            value={null}
            searchable
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => value !== null && onChange([...chosen, value])}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
