import { groupColumns, type Part } from './group-columns.ts';
import type { RecognisedSurvey, SurveyRows } from './recognised-survey.ts';

const stamp = /^(timestamp|タイムスタンプ)$/iu;
const ofGrid = /^(.*\S)\s*\[([^\]]+)\]$/su;

/** Google Forms: a time stamp, then the questions in their own words; rows of a grid in brackets behind them. */
export function recogniseGoogleForms(rows: SurveyRows): RecognisedSurvey | null {
  const [header = []] = rows;
  if (!stamp.test(header[0]?.trim() ?? '') || header.length < 2) return null;
  const asked = header.slice(1).filter((cell) => isQuestion(cell)).length;
  if (asked < Math.max(1, (header.length - 1) * 0.2)) return null;
  const parts = header.map((cell): Part => {
    const found = ofGrid.exec(cell.trim());
    return found?.[1] !== undefined && found[2] !== undefined
      ? { question: found[1], title: found[1], item: found[2], isWords: false }
      : { question: null, title: cell, item: '', isWords: false };
  });
  const facts = groupColumns(parts, rows, 1);
  return {
    kind: 'googleForms',
    headerRows: 1,
    columns: header.map((name, index) => ({ name, facts: facts[index] ?? {} })),
  };
}

/** A question in words rather than the name of a field. */
const isQuestion = (cell: string): boolean =>
  /[?？]|\[[^\]]+\]$|(か|ください|下さい)[。\s]*$/u.test(cell.trim()) ||
  cell.trim().split(/\s+/u).length >= 5 ||
  (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(cell) && cell.trim().length >= 10);
