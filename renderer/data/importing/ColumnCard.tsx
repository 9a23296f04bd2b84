import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import { codeMeanings } from '#shared/model/column-groups';
import { DataType, Sensitivity, type Column, type Meaning } from '#shared/model/table';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import { MeaningSelect } from '../MeaningSelect.tsx';
import { quietSelect } from '../quiet-select.ts';
import { Evidence } from '../Suggested.tsx';
import styles from './ColumnCard.module.css';
import { ColumnSketch } from './ColumnSketch.tsx';
import type { ImportCard } from './cards.ts';
import { NullWords } from './NullWords.tsx';
import { sketchOf } from './sketch.ts';
import { useFormWords } from './use-form-words.ts';

interface ColumnCardProps {
  card: ImportCard;
  index: number;
  column: Column;
  onChange: ((column: Column) => void) | undefined;
}

const noKind = '';
const codes: ReadonlySet<Meaning> = new Set(codeMeanings);

/** One column: how it is read, what it means and why, how personal it is, and what its values look like. */
export function ColumnCard({ card, index, column, onChange }: ColumnCardProps): ReactNode {
  const t = useText();
  const render = useRenderText();
  const formWords = useFormWords();
  const { seen } = card;
  if (!seen) return null;
  const look = seen.columns[index] ?? null;
  const reading = seen.recipe.columns[index];
  const guess = seen.meaningGuesses[index];
  const texts = seen.sample.map((row) => row[index] ?? null);
  // How codes are spread says nothing.
  const sketch = codes.has(column.meaning) ? null : sketchOf(texts, column.type);
  const all = look ? look.filled + look.empty : 0;
  const unit = column.currency ?? column.unit;
  const type = [t(`type.${column.type}`), ...(reading?.type === column.type ? formWords(reading) : [])];
  if (unit !== undefined) type.push(t('import.unit', { unit }));
  const meaning = (
    <MeaningSelect
      column={column.name}
      value={column.meaning}
      disabled={!onChange}
      onChange={(value) => onChange?.({ ...column, meaning: value })}
    />
  );
  return (
    <div className={styles.card} data-unused={column.meaning === 'none' || undefined}>
      <div className={styles.head}>
        <div className={styles.name} title={column.name}>
          {columnTitle(column)}
        </div>
        <div className={styles.quiet}>{type.join(t('status.separator'))}</div>
        {look && (
          <div className={styles.quiet}>
            {[
              t('import.filled', { percent: all === 0 ? 0 : Math.round((look.filled / all) * 100) }),
              t('import.distinctOf', { count: look.distinct }),
            ].join(t('status.separator'))}
          </div>
        )}
      </div>
      <div className={styles.meaning}>
        {meaning}
        {guess && guess.evidence.length > 0 && (
          <details className={styles.evidence}>
            <summary>{t('data.guess', { percent: Math.round(guess.confidence * 100) })}</summary>
            <Evidence guess={guess} />
          </details>
        )}
      </div>
      <div className={styles.kinds}>
        <Select
          classNames={quietSelect}
          aria-label={t('data.kindOf', { column: column.name })}
          data={[
            { value: noKind, label: t('data.noKind') },
            ...DataType.options.map((value) => ({ value, label: t(`dataType.${value}`) })),
          ]}
          value={column.dataType ?? noKind}
          disabled={!onChange}
          onChange={(value) =>
            onChange?.({ ...column, dataType: value === noKind ? null : (value as DataType) })
          }
        />
        <Select
          classNames={quietSelect}
          aria-label={t('data.sensitivityOf', { column: column.name })}
          data={Sensitivity.options.map((value) => ({ value, label: t(`sensitivity.${value}`) }))}
          value={column.sensitivity}
          disabled={!onChange}
          onChange={(value) => value && onChange?.({ ...column, sensitivity: value as Sensitivity })}
        />
      </div>
      <div className={styles.values}>
        {sketch && <ColumnSketch sketch={sketch} label={t('import.sketch')} type={column.type} />}
        {sketch?.kind !== 'values' && (
          <div className={styles.examples}>
            {(look?.examples ?? [...new Set(texts.filter((text) => text !== null))])
              .slice(0, 3)
              .map((text) => (
                <span key={text} title={text}>
                  {text}
                </span>
              ))}
          </div>
        )}
        {look && look.nullWords.length > 0 && <NullWords card={card} index={index} words={look.nullWords} />}
        {look && look.oddities.length > 0 && (
          <ul className={styles.oddities}>
            {look.oddities.map((oddity, at) => (
              <li key={at} className="k-text">
                {render(oddity)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
