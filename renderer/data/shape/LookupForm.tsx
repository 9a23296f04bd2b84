import { Checkbox, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { TableInfo } from '#shared/model/catalog';
import type { LookupStep } from '#shared/model/shape';
import type { Column, TableDefinition } from '#shared/model/table';
import { newShapedId } from '#shared/shape/steps';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import styles from './Shape.module.css';

interface LookupFormProps {
  table: string;
  /** The table with the steps before this one. */
  definition: TableDefinition;
  step: LookupStep;
  columns: readonly Column[];
  tables: readonly TableInfo[];
  onChange: (step: LookupStep) => void;
}

const options = (columns: readonly Column[]) => columns.map(({ id, name }) => ({ value: id, label: name }));

/** Columns of another table by a key, with how many rows find one and which keys stand several times. */
export function LookupForm({
  table,
  definition,
  step,
  columns,
  tables,
  onChange,
}: LookupFormProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const number = (value: number): string => formatNumber(value, locale);
  const other = tables.find(({ id }) => id === step.table);
  const theirs = other?.definition.columns ?? [];
  const match = useAnswer(
    'shape.match',
    other
      ? { table, definition, step: { ...step, columns: [{ id: newId, name: 'x', from: step.there }] } }
      : null,
  );
  const { answer } = match;
  const toggle = (column: Column, on: boolean): void => {
    const taken = new Set(columns.map(({ name }) => name));
    const name = taken.has(column.name) ? `${column.name} (${other?.definition.name ?? ''})` : column.name;
    const rest = step.columns.filter(({ from }) => from !== column.id);
    onChange({ ...step, columns: on ? [...rest, { id: newShapedId(), name, from: column.id }] : rest });
  };
  return (
    <>
      <div className={styles.row}>
        <Select
          label={t('shape.lookup.table')}
          data={tables.map(({ id, definition: each }) => ({ value: id, label: each.name }))}
          value={step.table}
          onChange={(id) => {
            const next = tables.find((each) => each.id === id);
            const there = next?.definition.columns[0]?.id;
            if (id && there) onChange({ ...step, table: id, there, columns: [], by: null });
          }}
        />
        <Select
          label={t('shape.lookup.here')}
          data={options(columns)}
          value={step.here}
          searchable
          onChange={(here) => here && onChange({ ...step, here })}
        />
        <Select
          label={t('shape.lookup.there')}
          data={options(theirs)}
          value={step.there}
          searchable
          onChange={(there) => there && onChange({ ...step, there })}
        />
      </div>
      {match.fault && <FaultPanel fault={match.fault} />}
      {answer && (
        <p className={styles.quiet} role="status">
          {t('shape.lookup.match', {
            matched: number(answer.matched),
            rows: number(answer.filled),
            percent: formatNumber(
              answer.filled === 0 ? 0 : (100 * answer.matched) / answer.filled,
              locale,
              1,
            ),
            keys: number(answer.keys),
          })}{' '}
          {answer.repeatedKeys > 0 &&
            t('shape.lookup.repeated', { count: answer.repeatedKeys, rows: number(answer.repeatedRows) })}
        </p>
      )}
      {answer && (answer.repeatedKeys > 0 || step.pick !== 'only') && (
        <div className={styles.row}>
          <Select
            label={t('shape.lookup.pick')}
            data={[
              { value: 'only', label: t('shape.lookup.only') },
              { value: 'first', label: t('shape.lookup.first') },
              { value: 'last', label: t('shape.lookup.last') },
            ]}
            value={step.pick}
            onChange={(pick) => pick && onChange({ ...step, pick: pick as LookupStep['pick'] })}
          />
          {step.pick !== 'only' && (
            <Select
              label={t('shape.lookup.by')}
              placeholder={t('shape.lookup.byRow')}
              clearable
              data={options(theirs)}
              value={step.by}
              onChange={(by) => onChange({ ...step, by })}
            />
          )}
        </div>
      )}
      <fieldset className={styles.ticks}>
        <legend className={styles.quiet}>{t('shape.lookup.columns')}</legend>
        {theirs
          .filter(({ id }) => id !== step.there)
          .map((column) => (
            <Checkbox
              key={column.id}
              label={column.name}
              checked={step.columns.some(({ from }) => from === column.id)}
              onChange={(event) => toggle(column, event.currentTarget.checked)}
            />
          ))}
      </fieldset>
    </>
  );
}

/** Stands for any column: a match does not depend on what is looked up. */
const newId = 'c900000000';
