import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { Meaning } from '#shared/model/table';
import type { Candidate } from '../candidates.ts';
import type { GuessColumn } from '../guess.ts';
import { plainName, type KnownExport } from './known-export.ts';
import { questionMeaning } from './questions.ts';
import { services } from './services.ts';
import { shops } from './shops.ts';
import { surveys } from './surveys.ts';

const all: readonly KnownExport[] = [...shops, ...services, ...surveys];
const sure = 0.97;

/** The export that a table is by its columns; of several the one that asks for most of them. */
export function recogniseExport(columns: readonly GuessColumn[]): KnownExport | null {
  const names = new Set(columns.flatMap((column) => namesOf(column)));
  const found = all.filter(({ needs }) => needs.every((name) => names.has(plainName(name))));
  return found.sort((a, b) => b.needs.length - a.needs.length)[0] ?? null;
}

const namesOf = ({ name, facts }: GuessColumn): string[] =>
  facts?.label === undefined ? [plainName(name)] : [plainName(name), plainName(facts.label)];

/** "It looks like a Shopify orders export." */
export const looksLike = ({ id }: KnownExport): Text =>
  text('known.evidence', { what: text(`known.${id}` as 'known.qualtrics') });

/** What to know before counting rows of an export. */
export const knownNotes = (known: KnownExport | null): Text[] =>
  known?.hasNote ? [text(`known.note.${known.id}` as 'known.note.shopifyOrders')] : [];

/** Meanings that a known export gives its columns; each that is told of is used once. */
export function knownMeanings(
  known: KnownExport,
  columns: readonly GuessColumn[],
  guessed: readonly Candidate[],
): Candidate[] {
  const evidence = [looksLike(known)];
  const given = columns.map((column) => {
    const meaning = namesOf(column)
      .map((name) => known.meanings[name])
      .find((one) => one !== undefined);
    // A time of day, or since a recording began, is on no day.
    return meaning === 'time' && column.type === 'time' ? 'none' : meaning;
  });
  const taken = new Set<Meaning>(given.filter((meaning) => meaning !== undefined));
  return columns.map((column, index): Candidate => {
    const meaning = given[index];
    if (meaning !== undefined) return { meaning, confidence: sure, evidence };
    const guess = guessed[index] ?? { meaning: 'none', confidence: 0.3, evidence: [] };
    if (known.asksQuestions) return questionMeaning(column) ?? unlessTaken(guess, taken);
    return { meaning: 'none', confidence: 0.6, evidence };
  });
}

const unlessTaken = (guess: Candidate, taken: ReadonlySet<Meaning>): Candidate =>
  taken.has(guess.meaning) && guess.meaning !== 'attribute' ? { ...guess, meaning: 'attribute' } : guess;
