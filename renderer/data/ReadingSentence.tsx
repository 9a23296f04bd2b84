import type { ReactNode } from 'react';
import { Encoding, type DelimitedRecipe, type Recipe } from '#shared/model/recipe';
import type { Inspection } from '#shared/rpc/importing';
import { useText } from '../app/i18n.ts';
import { SentenceSlot, type SlotOption } from '../controls/SentenceSlot.tsx';
import { delimiterKey, delimiters, encodingNames } from './reading-words.ts';
import styles from './ImportPanel.module.css';
import { Suggested } from './Suggested.tsx';

interface ReadingSentenceProps {
  inspection: Inspection;
  /** The reading to look with again; its columns are decided anew. */
  onChange: (recipe: Recipe) => void;
}

const longestPreamble = 20;

/** How a delimited file is read, as a sentence whose words can be changed. */
export function ReadingSentence({ inspection, onChange }: ReadingSentenceProps): ReactNode {
  const t = useText();
  const { recipe } = inspection;
  if (recipe.format !== 'delimited')
    return <p className={styles.reading}>{t('import.ownTypes', { format: t(`format.${recipe.format}`) })}</p>;
  const change = (part: Partial<DelimitedRecipe>): void => onChange({ ...recipe, ...part, columns: [] });
  const separators: SlotOption[] = delimiters.map((value) => ({
    value,
    label: t(delimiterKey(value) ?? 'import.delimiter'),
  }));
  if (!separators.some((option) => option.value === recipe.delimiter)) {
    separators.unshift({ value: recipe.delimiter, label: recipe.delimiter });
  }
  const lines = [...new Set([...Array.from({ length: longestPreamble + 1 }, (_, n) => n), recipe.skipLines])];
  const encoding = (
    <SentenceSlot
      label={t('import.encoding')}
      value={recipe.encoding}
      options={Encoding.options.map((value) => ({ value, label: encodingNames[value] }))}
      onChange={(value) => change({ encoding: value })}
    />
  );
  const [guess] = inspection.encodingGuesses;
  return (
    <div className={styles.reading}>
      {t('import.read.encoding')}
      {guess && guess.value === recipe.encoding ? <Suggested guess={guess}>{encoding}</Suggested> : encoding}
      {t('import.read.delimiter')}
      <SentenceSlot
        label={t('import.delimiter')}
        value={recipe.delimiter}
        options={separators}
        onChange={(delimiter) => change({ delimiter })}
      />
      {t('import.read.header')}
      <SentenceSlot
        label={t('import.header')}
        value={recipe.hasHeader ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('import.header.yes') },
          { value: 'no', label: t('import.header.no') },
        ]}
        onChange={(value) => change({ hasHeader: value === 'yes' })}
      />
      {t('import.read.skip')}
      <SentenceSlot
        label={t('import.skip')}
        value={String(recipe.skipLines)}
        options={lines.map((n) => ({
          value: String(n),
          label: n === 0 ? t('import.skip.none') : t('import.skip.lines', { count: n }),
        }))}
        onChange={(value) => change({ skipLines: Number(value) })}
      />
      {t('import.read.quote')}
      <SentenceSlot
        label={t('import.quote')}
        value={recipe.quote}
        options={[
          { value: '"', label: t('import.quote.double') },
          { value: "'", label: t('import.quote.single') },
          { value: '“', label: t('import.quote.curly') },
          { value: 'none', label: t('import.quote.none') },
        ]}
        onChange={(quote) => change({ quote: quote as DelimitedRecipe['quote'] })}
      />
      {t('import.read.end')}
    </div>
  );
}
