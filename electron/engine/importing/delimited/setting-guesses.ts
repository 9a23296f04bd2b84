import { text } from '#shared/i18n/translate';
import type { Guess, SettingGuess } from '#shared/rpc/importing';
import type { Structure } from './find-structure.ts';
import type { Mojibake } from './mojibake.ts';

/** What was found of each setting, how sure it is and why, with the next best choices: for the preview to offer. */
export function settingGuesses({ recipe, dialect, headerConfidence, mojibake }: Structure): SettingGuess[] {
  const repairs = mojibake ? [undoing(mojibake)] : [];
  if (!dialect) return repairs;
  const { width, regularity, others } = dialect;
  const explains = (share: number) =>
    text('import.guess.width', { share: Math.round(share * 100), columns: width });
  const guess = (value: string, confidence: number, evidence: Guess['evidence']): Guess => ({
    value,
    confidence: Math.max(0, Math.min(1, confidence)),
    evidence,
  });
  const quoteUse = text(recipe.quote === 'none' ? 'import.guess.noQuotes' : 'import.guess.quotes');
  const seen = new Set([recipe.delimiter]);
  const alternatives = others
    .filter(({ delimiter }) => !seen.has(delimiter) && seen.add(delimiter))
    .slice(0, 3);
  const total = 1 + alternatives.reduce((sum, { share }) => sum + share / 4, 0);
  const header = text(recipe.hasHeader ? 'import.guess.header' : 'import.guess.noHeader');
  return [
    {
      setting: 'delimiter',
      guesses: [
        guess(recipe.delimiter, regularity / total, [explains(regularity)]),
        ...alternatives.map(({ delimiter, share }) =>
          guess(delimiter, share / 4 / total, [text('import.guess.lessRegular')]),
        ),
      ],
    },
    { setting: 'quote', guesses: [guess(recipe.quote, regularity, [quoteUse])] },
    { setting: 'escape', guesses: [guess(recipe.escape, regularity, [quoteUse])] },
    {
      setting: 'header',
      guesses: [
        guess(String(recipe.hasHeader), headerConfidence, [header]),
        guess(String(!recipe.hasHeader), 1 - headerConfidence, []),
      ],
    },
    {
      setting: 'skipLines',
      guesses: [guess(String(recipe.skipLines), headerConfidence, [text('import.guess.skipLines')])],
    },
    ...repairs,
  ];
}

/** Never done unasked: `true` is the other choice. */
const undoing = (mojibake: Mojibake): SettingGuess => ({
  setting: 'undoMojibake',
  guesses: [
    { value: 'false', confidence: 0.5, evidence: [] },
    { value: 'true', confidence: 0.5, evidence: [text('import.note.mojibake', { ...mojibake })] },
  ],
});
