import { Checkbox, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IndicatorsStep } from '#shared/model/shape';
import type { Column } from '#shared/model/table';
import { newShapedId } from '#shared/shape/steps';
import { useText } from '#renderer/app/i18n.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import styles from './Shape.module.css';

interface IndicatorsFormProps {
  table: string;
  step: IndicatorsStep;
  columns: readonly Column[];
  onChange: (step: IndicatorsStep) => void;
}

/** The items of answers with several choices; each one chosen becomes a column of yes and no. */
export function IndicatorsForm({ table, step, columns, onChange }: IndicatorsFormProps): ReactNode {
  const t = useText();
  const found = useAnswer('shape.items', { table, column: step.of, separator: step.separator || null });
  const likely = useAnswer('shape.items', { table, column: step.of });
  const name = columns.find(({ id }) => id === step.of)?.name ?? '';
  const toggle = (item: string, on: boolean): void => {
    const rest = step.columns.filter((column) => column.item !== item);
    const fresh = {
      id: newShapedId(),
      name: t('shape.indicatorName', { column: name, item }).slice(0, 255),
      item,
    };
    onChange({ ...step, columns: on ? [...rest, fresh] : rest });
  };
  const separator = likely.answer?.separator ?? null;
  return (
    <>
      <div className={styles.row}>
        <Select
          label={t('shape.of')}
          data={columns
            .filter(({ type }) => type === 'text')
            .map(({ id, name: label }) => ({ value: id, label }))}
          value={step.of}
          searchable
          onChange={(of) => of && onChange({ ...step, of, columns: [] })}
        />
        <TextInput
          label={t('shape.separator')}
          w={100}
          maxLength={10}
          value={step.separator}
          onChange={(event) =>
            event.currentTarget.value &&
            onChange({ ...step, separator: event.currentTarget.value, columns: [] })
          }
        />
      </div>
      <p className={styles.quiet} role="status">
        {separator === null
          ? t('shape.noSeparator')
          : t('shape.likelySeparator', { separator, several: likely.answer?.several ?? 0 })}
      </p>
      <fieldset className={styles.ticks}>
        <legend className={styles.quiet}>{t('shape.items')}</legend>
        {(found.answer?.items ?? []).map(({ text, rows }) => (
          <Checkbox
            key={text}
            label={t('shape.itemRows', { item: text, count: rows })}
            checked={step.columns.some(({ item }) => item === text)}
            onChange={(event) => toggle(text, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
    </>
  );
}
