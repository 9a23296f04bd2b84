import type { ReactNode } from 'react';
import { Encoding, type DelimitedRecipe } from '#shared/model/recipe';
import type { Guess, Inspection } from '#shared/rpc/importing';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot, type SlotOption } from '#renderer/controls/SentenceSlot.tsx';
import { delimiterKey, delimiters, encodingNames } from '../reading-words.ts';
import { Suggested } from '../Suggested.tsx';

interface DelimitedReadingProps {
  inspection: Inspection;
  recipe: DelimitedRecipe;
  /** The reading to look with again; its columns are decided anew. */
  onChange: (recipe: DelimitedRecipe) => void;
}

const longestPreamble = 20;

/** The settings of a delimited text; those that were found bear their evidence. */
export function DelimitedReading({ inspection, recipe, onChange }: DelimitedReadingProps): ReactNode {
  const t = useText();
  const change = (part: Partial<DelimitedRecipe>): void => onChange({ ...recipe, ...part, columns: [] });
  const separators: SlotOption[] = delimiters.map((value) => ({
    value,
    label: t(delimiterKey(value) ?? 'import.delimiter'),
  }));
  const found = settingsOf(inspection);
  for (const { value } of [{ value: recipe.delimiter }, ...found('delimiter')])
    if (!separators.some((option) => option.value === value)) separators.unshift({ value, label: value });
  const lines = [...new Set([...Array.from({ length: longestPreamble + 1 }, (_, n) => n), recipe.skipLines])];
  const likely = inspection.encodingGuesses.map((guess) => guess.value);
  return (
    <>
      {t('import.read.encoding')}
      <Marked guesses={inspection.encodingGuesses} value={recipe.encoding}>
        <SentenceSlot
          label={t('import.encoding')}
          value={recipe.encoding}
          options={[...Encoding.options]
            .sort((a, b) => rank(likely, a) - rank(likely, b))
            .map((value) => ({
              value,
              label: encodingNames[value],
              group: t(likely.includes(value) ? 'import.likely' : 'import.otherEncodings'),
            }))}
          onChange={(encoding) => change({ encoding })}
        />
      </Marked>
      {t('import.read.delimiter')}
      <Marked guesses={found('delimiter')} value={recipe.delimiter}>
        <SentenceSlot
          label={t('import.delimiter')}
          value={recipe.delimiter}
          options={separators}
          onChange={(delimiter) => change({ delimiter })}
        />
      </Marked>
      {t('import.read.header')}
      <Marked guesses={found('header')} value={String(recipe.hasHeader)}>
        <SentenceSlot
          label={t('import.header')}
          value={recipe.hasHeader ? 'yes' : 'no'}
          options={[
            {
              value: 'yes',
              label:
                (recipe.headerRows ?? 1) > 1
                  ? t('import.sheet.headerRows', { count: recipe.headerRows ?? 1 })
                  : t('import.header.yes'),
            },
            { value: 'no', label: t('import.header.no') },
          ]}
          onChange={(value) => change({ hasHeader: value === 'yes' })}
        />
      </Marked>
      {t('import.read.skip')}
      <Marked guesses={found('skipLines')} value={String(recipe.skipLines)}>
        <SentenceSlot
          label={t('import.skip')}
          value={String(recipe.skipLines)}
          options={lines.map((n) => ({
            value: String(n),
            label: n === 0 ? t('import.skip.none') : t('import.skip.lines', { count: n }),
          }))}
          onChange={(value) => change({ skipLines: Number(value) })}
        />
      </Marked>
      {t('import.read.quote')}
      <Marked guesses={found('quote')} value={recipe.quote}>
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
      </Marked>
      {t('import.read.end')}
    </>
  );
}

const rank = (likely: readonly string[], value: string): number => {
  const at = likely.indexOf(value);
  return at < 0 ? likely.length : at;
};

const settingsOf =
  ({ settingGuesses }: Inspection) =>
  (name: string): Guess[] =>
    settingGuesses?.find(({ setting }) => setting === name)?.guesses ?? [];

/** A setting that is still as found shows why, one hover away. */
function Marked({
  guesses,
  value,
  children,
}: {
  guesses: readonly Guess[];
  value: string;
  children: ReactNode;
}): ReactNode {
  const guess = guesses.find((each) => each.value === value);
  return guess && guess.evidence.length > 0 ? <Suggested guess={guess}>{children}</Suggested> : children;
}
