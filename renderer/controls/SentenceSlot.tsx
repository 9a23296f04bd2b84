import { Combobox, useCombobox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import styles from './SentenceSlot.module.css';

export interface SlotOption<Value extends string = string> {
  value: Value;
  label: string;
  /** Options with the same group are listed together under it. */
  group?: string | undefined;
}

/** Something to do where no option fits: "New segment by rules". */
export interface SlotAction {
  id: string;
  label: string;
  run: () => void;
}

interface SentenceSlotProps<Value extends string> {
  /** What the slot holds, for screen readers: "Return event". */
  label: string;
  value: Value;
  options: readonly SlotOption<Value>[];
  onChange: (value: Value) => void;
  disabled?: boolean;
  /** Shown below the options, under their own heading. */
  actions?: { heading: string; items: readonly SlotAction[] };
}

const actionMark = 'action:';

/** From this many options on, the list can be searched. */
const searchFrom = 9;

/** A word of a sentence that can be changed: underlined, and a list opens under it. */
export function SentenceSlot<Value extends string>({
  label,
  value,
  options,
  onChange,
  disabled = false,
  actions,
}: SentenceSlotProps<Value>): ReactNode {
  const t = useText();
  const [search, setSearch] = useState('');
  const searchable = options.length >= searchFrom;
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch('');
    },
    onDropdownOpen: () => {
      if (searchable) combobox.focusSearchInput();
      combobox.updateSelectedOptionIndex('active');
    },
  });
  const chosen = options.find((option) => option.value === value);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  const groups = [...new Set(shown.map((option) => option.group))];
  const row = (option: SlotOption<Value>): ReactNode => (
    <Combobox.Option value={option.value} key={option.value} active={option.value === value}>
      {option.label}
    </Combobox.Option>
  );
  return (
    <Combobox
      store={combobox}
      width="max-content"
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(next) => {
        const action = actions?.items.find(({ id }) => next === actionMark + id);
        if (action) action.run();
        else onChange(next as Value);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={styles.slot}
          aria-label={`${label}: ${chosen?.label ?? value}`}
          disabled={disabled}
          onClick={() => combobox.toggleDropdown()}
        >
          {chosen?.label ?? value}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown className={styles.list}>
        {searchable && (
          <Combobox.Search
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={t('controls.find')}
            aria-label={t('controls.find')}
          />
        )}
        <Combobox.Options className={styles.options} aria-label={label}>
          {groups.map((group) =>
            group === undefined ? (
              shown.filter((option) => option.group === undefined).map(row)
            ) : (
              <Combobox.Group label={group} key={group}>
                {shown.filter((option) => option.group === group).map(row)}
              </Combobox.Group>
            ),
          )}
          {shown.length === 0 && <Combobox.Empty>{t('controls.nothingFound')}</Combobox.Empty>}
          {actions && (
            <Combobox.Group label={actions.heading}>
              {actions.items.map(({ id, label: words }) => (
                <Combobox.Option value={actionMark + id} key={id}>
                  {words}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The sentence that slots stand in: large, muted words around strong slots. */
export function Sentence({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.sentence}>{children}</div>;
}

/** A slot with the mark that follows it. */
export function KeptTogether({ children }: { children: ReactNode }): ReactNode {
  return <span className={styles.kept}>{children}</span>;
}
