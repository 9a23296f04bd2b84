import { groupColumns, type Part } from './group-columns.ts';
import type { RecognisedSurvey, SurveyRows } from './recognised-survey.ts';

const importId = /^\s*\{\s*"ImportId"\s*:\s*"([^"]*)"/;

/**
 * Qualtrics: codes, questions, and a row of `{"ImportId":"QID1"}`; or, in the legacy format, `V1` … above names and
 * questions.
 */
export function recogniseQualtrics(rows: SurveyRows): RecognisedSurvey | null {
  const [codes = [], questions = [], third = []] = rows;
  const named = codes.filter((code) => code.trim() !== '').length;
  const ids = third.filter((cell) => importId.test(cell)).length;
  if (named > 2 && ids >= named * 0.8) return recognised('qualtrics', 3, rows);
  const numbered = codes.filter((code) => /^V\d+$/.test(code.trim())).length;
  const isLegacy =
    numbered >= 5 && questions[0]?.trim() === 'ResponseID' && questions[1]?.trim() === 'ResponseSet';
  return isLegacy ? recognised('qualtricsLegacy', 2, rows) : null;
}

function recognised(
  kind: 'qualtrics' | 'qualtricsLegacy',
  headerRows: number,
  rows: SurveyRows,
): RecognisedSurvey {
  const [codes = [], questions = []] = rows;
  const titles = codes.map((_, index) => (questions[index] ?? '').replaceAll(/\s+/g, ' ').trim());
  const facts = groupColumns(partsOf(codes, titles), rows, headerRows);
  return {
    kind,
    headerRows,
    columns: codes.map((code, index) => {
      const title = titles[index] ?? '';
      return {
        name: code,
        facts: { ...(title !== '' && title !== code ? { label: title } : {}), ...facts[index] },
      };
    }),
  };
}

/** `Q5_3` is the third part of Q5, `Q5_3_TEXT` the words beside it; parts share their question before ` - `. */
function partsOf(codes: readonly string[], titles: readonly string[]): Part[] {
  const found = codes.map((code) => /^(.*?)_(\d+(?:_\d+)?)(_TEXT)?$/.exec(code.trim()));
  const counts = new Map<string, number>();
  for (const match of found)
    if (match?.[1] !== undefined && !match[3]) counts.set(match[1], (counts.get(match[1]) ?? 0) + 1);
  return codes.map((code, index): Part => {
    const match = found[index];
    const title = titles[index] ?? '';
    const question = match?.[1] ?? null;
    const alone = { question: null, title, item: '', isWords: false };
    const words = /^(.*?)_TEXT$/.exec(code.trim());
    if (words?.[1] !== undefined && question === null) return { ...alone, question: words[1], isWords: true };
    if (question === null) return alone;
    const isWords = match?.[3] !== undefined;
    if (!isWords && (counts.get(question) ?? 0) < 2) return alone;
    const cut = title.lastIndexOf(' - ');
    const item = cut > 0 ? title.slice(cut + 3) : title;
    const head = cut > 0 ? title.slice(0, cut) : title;
    return { question, title: head.replace(/ - Selected Choice$/, ''), item, isWords };
  });
}
