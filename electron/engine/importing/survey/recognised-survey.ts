import type { ColumnFacts } from '#shared/model/column-facts';

export type SurveyKind = 'qualtrics' | 'qualtricsLegacy' | 'surveyMonkey' | 'googleForms' | 'limeSurvey';

/** What the first rows of an export say of its columns. */
export interface RecognisedSurvey {
  kind: SurveyKind;
  /** Records above the first answer. */
  headerRows: number;
  /** One per cell of the first record. */
  columns: SurveyColumn[];
}

export interface SurveyColumn {
  /** Stable from export to export: the question's code where there is one. */
  name: string;
  facts: ColumnFacts;
}

/** The header rows and the answers below them, as cells. */
export type SurveyRows = readonly (readonly string[])[];

/** Filled cells of a column below the headers. */
export const answersOf = (rows: SurveyRows, headerRows: number, column: number): string[] =>
  rows
    .slice(headerRows)
    .map((row) => (row[column] ?? '').trim())
    .filter((cell) => cell !== '');
