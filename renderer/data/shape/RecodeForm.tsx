import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { RecodeStep } from '#shared/model/shape';
import type { Column } from '#shared/model/table';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { RunState } from '#renderer/controls/RunState.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import styles from './Shape.module.css';

interface RecodeFormProps {
  table: string;
  step: RecodeStep;
  columns: readonly Column[];
  onChange: (step: RecodeStep) => void;
}

/** A value's label among the groups. */
const labelOf = (step: RecodeStep, value: string): string =>
  step.map.find(({ values }) => values.includes(value))?.label ?? '';

/** The groups when a value is given another label; values of one label are one group. */
function relabelled(step: RecodeStep, value: string, label: string): RecodeStep['map'] {
  const rest = step.map
    .map((group) => ({ ...group, values: group.values.filter((each) => each !== value) }))
    .filter(({ values }) => values.length > 0);
  if (label === '') return rest;
  const same = rest.some((group) => group.label === label);
  if (!same) return [...rest, { values: [value], label }];
  return rest.map((group) =>
    group.label === label ? { ...group, values: [...group.values, value] } : group,
  );
}

/** The values of a column, each with the label that it shall have. */
export function RecodeForm({ table, step, columns, onChange }: RecodeFormProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { answer, running, progress, cancel } = useAnswer('shape.values', { table, column: step.of });
  const other = step.other === 'keep' ? 'keep' : 'label';
  return (
    <>
      <Select
        label={t('shape.of')}
        data={columns.map(({ id, name }) => ({ value: id, label: name }))}
        value={step.of}
        searchable
        maw={320}
        onChange={(of) => of && onChange({ ...step, of, map: [] })}
      />
      {running && <RunState progress={progress} onCancel={cancel} />}
      {answer && (
        <div className={styles.values}>
          {answer.values.map(({ text, rows }) => (
            <div key={text} className={styles.value}>
              <span>{text}</span>
              <span className={styles.count}>{formatNumber(rows, locale)}</span>
              <TextInput
                aria-label={t('shape.labelOf', { value: text })}
                placeholder={other === 'keep' ? text : t('shape.other')}
                value={labelOf(step, text)}
                onChange={(event) =>
                  onChange({ ...step, map: relabelled(step, text, event.currentTarget.value) })
                }
              />
            </div>
          ))}
          {answer.distinct > answer.values.length && (
            <p className={styles.quiet}>
              {t('shape.moreValues', { count: answer.distinct - answer.values.length })}
            </p>
          )}
        </div>
      )}
      <div className={styles.row}>
        <span>{t('shape.others')}</span>
        <Segmented
          label={t('shape.others')}
          value={other}
          options={[
            { value: 'keep', label: t('shape.keepValue') },
            { value: 'label', label: t('shape.oneLabel') },
          ]}
          onChange={(next) =>
            onChange({ ...step, other: next === 'keep' ? 'keep' : { label: t('shape.other') } })
          }
        />
        {step.other !== 'keep' && (
          <TextInput
            aria-label={t('shape.label')}
            placeholder={t('shape.leftEmpty')}
            value={step.other.label ?? ''}
            onChange={(event) => onChange({ ...step, other: { label: event.currentTarget.value || null } })}
          />
        )}
      </div>
    </>
  );
}
