import { text } from '#shared/i18n/translate';
import type { Candidate } from '../candidates.ts';
import type { GuessColumn } from '../guess.ts';
import { measureShape } from '../shape.ts';

const recommends = /recommend|net promoter|\bnps\b|薦め|勧め|すすめ|推奨/iu;
const rates = /satisf|\brat(e|ing)\b|\beas(e|y)\b|likely|quality|満足|評価|使いやす|意向/iu;

/** Classes that a survey tool derives from the answer to another question. */
const npsClass = /^(promoters?|passives?|detractors?|推奨者|中立者|批判者)$/iu;

/** What a question of a survey asks for: a score, words, or an attribute; null when neither title nor answers say it. */
export function questionMeaning({ name, type, examples, facts }: GuessColumn): Candidate | null {
  const title = facts?.label ?? name;
  const shape = measureShape(type, examples);
  const why = (key: 'score' | 'recommend' | 'words' | 'part' | 'classes') => [
    text(`meaning.evidence.question.${key}`),
  ];
  const answers = examples.filter((answer) => answer !== null && answer !== '');
  if (answers.length > 0 && answers.every((answer) => npsClass.test(answer ?? '')))
    return { meaning: 'attribute', confidence: 0.9, evidence: why('classes') };
  if (facts?.group?.kind === 'other') return { meaning: 'verbatim', confidence: 0.7, evidence: why('words') };
  if (shape.longText) return { meaning: 'verbatim', confidence: 0.85, evidence: why('words') };
  const scored =
    shape.numeric && shape.integers && !shape.negative && shape.largest <= 10 && shape.filled > 0;
  if (scored && recommends.test(title))
    return { meaning: 'score', confidence: 0.92, evidence: why('recommend') };
  if (scored && rates.test(title)) return { meaning: 'score', confidence: 0.75, evidence: why('score') };
  if (facts?.group) return { meaning: 'attribute', confidence: 0.6, evidence: why('part') };
  return null;
}
