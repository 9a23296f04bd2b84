import { ActionIcon, TextInput } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { typedDay } from '#shared/time/typed-day';
import { useText } from '../app/i18n.ts';
import styles from './DayField.module.css';

interface DayFieldProps {
  label: string;
  /** The label is for screen readers only. */
  bare?: boolean;
  /** An ISO day; null is none. */
  value: string | null;
  min?: string | undefined;
  max?: string | undefined;
  disabled?: boolean;
  /** Whether the day may be taken out. */
  clearable?: boolean;
  onChange: (day: string | null) => void;
}

/**
 * A day, year first in every language, typed or chosen in a calendar. It is taken over when it is a day, and the field is left or
 * Enter is pressed. (The system's own field follows the system's language, not the window's.)
 */
export function DayField({
  label,
  bare = false,
  value,
  min,
  max,
  disabled = false,
  clearable = true,
  onChange,
}: DayFieldProps): ReactNode {
  const t = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const unread = draft !== null && draft.trim() !== '' && typedDay(draft) === null;
  const put = (day: string | null): void => {
    if (day !== value && (day !== null || clearable)) onChange(day);
  };
  const keep = (): void => {
    if (draft === null || unread) return;
    put(typedDay(draft));
    setDraft(null);
  };
  return (
    <div className={styles.field}>
      <TextInput
        {...(bare ? { 'aria-label': label } : { label })}
        placeholder={t('controls.dayHint')}
        value={draft ?? value ?? ''}
        error={unread ? t('controls.noDay') : undefined}
        disabled={disabled}
        rightSection={
          <ActionIcon
            size={22}
            aria-label={t('controls.calendarFor', { label })}
            disabled={disabled}
            onClick={() => calendar.current?.showPicker()}
          >
            <CalendarDays size={14} aria-hidden />
          </ActionIcon>
        }
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep();
          if (event.key === 'Escape' && draft !== null) {
            setDraft(null);
            event.stopPropagation();
          }
        }}
      />
      <input
        ref={calendar}
        type="date"
        aria-hidden
        tabIndex={-1}
        className={styles.calendar}
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => {
          setDraft(null);
          put(event.currentTarget.value === '' ? null : event.currentTarget.value);
        }}
      />
    </div>
  );
}
