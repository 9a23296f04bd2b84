import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { Meaning } from '#shared/model/table';
import { typeFit } from './fit.ts';
import type { GuessColumn } from './guess.ts';
import { isGeneratedName, normaliseHeader, phraseCover } from './header.ts';
import { measureShape, type Shape } from './shape.ts';
import { vocabulary } from './vocabulary.ts';

/** A meaning that a column may have, how sure that is, and why. */
export interface Candidate {
  meaning: Meaning;
  confidence: number;
  evidence: Text[];
}

export interface ColumnEvidence {
  column: GuessColumn;
  header: string;
  unnamed: boolean;
  shape: Shape;
  /** Best first; never empty. */
  candidates: Candidate[];
}

/** Below this, a header says too little to be believed. */
const leastCover = 0.5;

function byName(column: GuessColumn, header: string, shape: Shape): Candidate[] {
  const found: Candidate[] = [];
  for (const entry of vocabulary) {
    let cover = 0;
    let phrase = '';
    for (const word of [...entry.en, ...entry.ja]) {
      const part = phraseCover(header, word);
      if (part > cover) [cover, phrase] = [part, word];
    }
    const fit = typeFit(entry.meaning, column.type, shape);
    const confidence = Math.min(cover * fit, 0.98);
    if (cover < leastCover || confidence < 0.2) continue;
    const evidence = [text('meaning.evidence.header', { name: column.name, word: phrase })];
    if (fit < 1) evidence.push(text('meaning.evidence.doubtfulValues'));
    found.push({ meaning: entry.meaning, confidence, evidence });
  }
  return found;
}

function byValues(column: GuessColumn, shape: Shape, unnamed: boolean): Candidate[] {
  const found: Candidate[] = [];
  const add = (meaning: Meaning, confidence: number, why: Text) =>
    found.push({ meaning, confidence, evidence: [why] });
  const percent = (part: number) => Math.round(part * 100);
  if (shape.email > 0.8)
    add('email', 0.93, text('meaning.evidence.emails', { percent: percent(shape.email) }));
  if (shape.phone > 0.8 && column.type === 'text')
    add('phone', 0.6, text('meaning.evidence.phones', { percent: percent(shape.phone) }));
  if (shape.postcode > 0.8)
    add('postcode', 0.6, text('meaning.evidence.postcodes', { percent: percent(shape.postcode) }));
  if (column.type === 'timestamp' || column.type === 'timestampTz')
    add('time', 0.6, text('meaning.evidence.timestamps'));
  if (column.type === 'date' || shape.compactDay === 1) add('time', 0.55, text('meaning.evidence.dates'));
  if (shape.longText) add('verbatim', 0.55, text('meaning.evidence.sentences'));
  if (unnamed) {
    if (shape.fixedCode && shape.compactDay < 1) add('customer', 0.45, text('meaning.evidence.fixedCodes'));
    if (shape.money) add('amount', 0.45, text('meaning.evidence.money'));
    if (shape.integers && !shape.fixedCode && shape.largest <= 1000)
      add('quantity', 0.35, text('meaning.evidence.smallIntegers'));
  }
  return found;
}

/** Names and values speaking for the same meaning strengthen each other. */
function combine(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<Meaning, Candidate>();
  for (const candidate of candidates) {
    const known = best.get(candidate.meaning);
    best.set(
      candidate.meaning,
      known
        ? {
            meaning: known.meaning,
            confidence: Math.min(
              0.99,
              Math.max(known.confidence, candidate.confidence) +
                0.15 * Math.min(known.confidence, candidate.confidence),
            ),
            evidence: [...known.evidence, ...candidate.evidence],
          }
        : candidate,
    );
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

/** Everything the name and the example values of a column speak for. */
export function weighColumn(column: GuessColumn): ColumnEvidence {
  const header = normaliseHeader(column.name);
  const unnamed = isGeneratedName(column.name);
  const shape = measureShape(column.type, column.examples);
  const candidates = combine([
    ...(unnamed ? [] : byName(column, header, shape)),
    ...byValues(column, shape, unnamed),
  ]);
  const rest: Candidate = unnamed
    ? { meaning: 'none', confidence: 0.3, evidence: [text('meaning.evidence.nothing')] }
    : { meaning: 'attribute', confidence: 0.3, evidence: [text('meaning.evidence.nothing')] };
  return { column, header, unnamed, shape, candidates: [...candidates, rest] };
}
