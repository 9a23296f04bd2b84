import { groupColumns, type Part } from './group-columns.ts';
import type { RecognisedSurvey, SurveyRows } from './recognised-survey.ts';

/** Columns that every export of answers has, by code and in words. */
const own: readonly ReadonlySet<string>[] = [
  new Set([
    'id',
    'submitdate',
    'lastpage',
    'startlanguage',
    'seed',
    'startdate',
    'datestamp',
    'ipaddr',
    'refurl',
    'token',
  ]),
  new Set([
    'response id',
    'date submitted',
    'last page',
    'start language',
    'seed',
    'date started',
    'date last action',
  ]),
];
const ofQuestion = /^(.*?)\s*\[([^\]]+)\]\s*(.*)$/su;

/** LimeSurvey: columns of its own, then questions by code or in words, with the sub-question in brackets. */
export function recogniseLimeSurvey(rows: SurveyRows): RecognisedSurvey | null {
  const [header = []] = rows;
  const names = header.map((cell) =>
    cell
      .trim()
      .replace(/\.\s.*$/su, '')
      .toLowerCase(),
  );
  const found = own.some(
    (set) => names.slice(0, 12).filter((name) => set.has(name)).length >= 4 && set.has(names[0] ?? ''),
  );
  if (!found) return null;
  const parts = header.map((cell): Part => {
    const match = ofQuestion.exec(cell.trim());
    const question = match?.[1]?.trim();
    if (!match || !question) return { question: null, title: cell, item: '', isWords: false };
    const item = match[2] ?? '';
    const isWords = /^(other|その他|.*comment)$/iu.test(item);
    const scaled = /^(.+?)_[^_]+$/.exec(item);
    const id = scaled?.[1] !== undefined && !/\s/.test(item) ? `${question}[${scaled[1]}]` : question;
    return { question: isWords ? question : id, title: question, item: match[3]?.trim() || item, isWords };
  });
  const facts = groupColumns(parts, rows, 1);
  return {
    kind: 'limeSurvey',
    headerRows: 1,
    columns: header.map((cell, index) => {
      const code = /^([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]+\])?)\.\s+(\S.*)$/su.exec(cell.trim());
      return {
        name: code?.[1] ?? cell,
        facts: { ...(code?.[2] === undefined ? {} : { label: code[2] }), ...facts[index] },
      };
    }),
  };
}
