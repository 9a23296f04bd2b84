import type { ColumnFacts, ColumnGroup } from '#shared/model/column-facts';
import { answersOf, type SurveyRows } from './recognised-survey.ts';

/** A column as a part of a question, where its header says so. */
export interface Part {
  /** The same for all parts of a question; null where the column stands alone. */
  question: string | null;
  title: string;
  item: string;
  /** The words beside an option that asks for words. */
  isWords: boolean;
}

/**
 * Ties the columns of each question together. Options of which several may be chosen hold their own name, or one and
 * the same mark, wherever they are filled; the rows of a grid hold answers of one scale.
 */
export function groupColumns(parts: readonly Part[], rows: SurveyRows, headerRows: number): ColumnFacts[] {
  const members = new Map<string, number[]>();
  parts.forEach(({ question, isWords }, index) => {
    if (question === null || isWords) return;
    members.set(question, [...(members.get(question) ?? []), index]);
  });
  const kinds = new Map<string, ColumnGroup['kind']>();
  for (const [question, columns] of members)
    if (columns.length > 1) kinds.set(question, kindOf(columns, parts, rows, headerRows));
  return parts.map(({ question, title, item, isWords }, column): ColumnFacts => {
    if (question === null) return separated(rows, headerRows, column);
    if (isWords) return { group: { id: question, kind: 'other', title, item } };
    const kind = kinds.get(question);
    return kind === undefined
      ? separated(rows, headerRows, column)
      : { group: { id: question, kind, title, item }, ...separated(rows, headerRows, column) };
  });
}

function kindOf(
  columns: readonly number[],
  parts: readonly Part[],
  rows: SurveyRows,
  headerRows: number,
): 'multi' | 'grid' {
  let marks = 0;
  let filled = 0;
  for (const column of columns) {
    const answers = new Set(answersOf(rows, headerRows, column));
    if (answers.size === 0) continue;
    filled += 1;
    const item = parts[column]?.item ?? '';
    if (answers.size <= 2 && [...answers].every((answer) => answer === item || isMark(answer))) marks += 1;
    else if (answers.size === 1 && rows.length - headerRows > 10) marks += 1;
  }
  return filled > 0 && marks >= filled * 0.8 ? 'multi' : 'grid';
}

const isMark = (answer: string): boolean =>
  /^(0|1|y|n|yes|no|true|false|x|○|✓|はい|いいえ|checked|unchecked|not selected|selected)$/iu.test(answer);

const leastAnswers = 8;

function separated(rows: SurveyRows, headerRows: number, column: number): ColumnFacts {
  const separator = findSeparator(answersOf(rows, headerRows, column));
  return separator === null ? {} : { separator };
}

/**
 * What stands between several answers in a cell; null when cells hold one. Answers of a list come back again and again,
 * the clauses of a sentence do not.
 */
export function findSeparator(answers: readonly string[]): string | null {
  if (answers.length < leastAnswers) return null;
  for (const separator of ['; ', ';', ', ', '、', ',', '|', '\n']) {
    const several = answers.filter((answer) => answer.includes(separator)).length;
    if (several < answers.length * 0.1 || several < 2) continue;
    const counts = new Map<string, number>();
    let total = 0;
    for (const answer of answers)
      for (const piece of answer.split(separator)) {
        counts.set(piece.trim(), (counts.get(piece.trim()) ?? 0) + 1);
        total += 1;
      }
    const again = [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
    const numeric = [...counts.keys()].every((piece) => /^\d{3}(\.\d+)?$/.test(piece)) && separator === ',';
    if (!numeric && again >= total * 0.8 && counts.size <= Math.max(4, total / 3)) return separator;
  }
  return null;
}
