import { groupColumns, type Part } from './group-columns.ts';
import type { RecognisedSurvey, SurveyRows } from './recognised-survey.ts';

const first = /^(respondent id|respondent_id|回答者\s*id)$/iu;
const second = /^(collector id|collector_id|コレクター\s*id)$/iu;
/** What stands below a question that has one column. */
const plain = /^(response|open-ended response|回答|自由回答)?$/iu;
const other = /^(other|その他)/iu;

/** SurveyMonkey: questions above their options, each question named over its first option only. */
export function recogniseSurveyMonkey(rows: SurveyRows): RecognisedSurvey | null {
  const [questions = [], options = []] = rows;
  if (!first.test(questions[0]?.trim() ?? '') || !second.test(questions[1]?.trim() ?? '')) return null;
  const hasOptions = (options[0] ?? '').trim() === '' && (options[1] ?? '').trim() === '';
  const headerRows = hasOptions ? 2 : 1;
  let question = '';
  const parts = questions.map((cell, index): Part => {
    if (cell.trim() !== '') question = cell.replaceAll(/\s+/g, ' ').trim();
    const option = hasOptions ? (options[index] ?? '').trim() : '';
    if (plain.test(option)) return { question: null, title: question, item: '', isWords: false };
    return { question, title: question, item: option, isWords: isWords(option) };
  });
  const facts = groupColumns(parts, rows, headerRows);
  return {
    kind: 'surveyMonkey',
    headerRows,
    columns: parts.map(({ title, item }, index) => ({
      name: item === '' ? title : `${title} / ${item}`,
      facts: facts[index] ?? {},
    })),
  };
}

/** "Other (please specify)" holds words, not a mark. */
const isWords = (option: string): boolean => other.test(option) && /[(（].*[)）]/u.test(option);
