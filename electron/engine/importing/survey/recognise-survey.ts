import { recogniseGoogleForms } from './google-forms.ts';
import { recogniseLimeSurvey } from './lime-survey.ts';
import { recogniseQualtrics } from './qualtrics.ts';
import type { RecognisedSurvey, SurveyRows } from './recognised-survey.ts';
import { recogniseSurveyMonkey } from './survey-monkey.ts';

export type { RecognisedSurvey } from './recognised-survey.ts';

/**
 * Whether a table is an export of a survey tool whose shape is known.
 * @param firstRows the first records as cells, header rows first, then some hundred answers
 */
export function recogniseSurvey(firstRows: SurveyRows): RecognisedSurvey | null {
  return (
    recogniseQualtrics(firstRows) ??
    recogniseSurveyMonkey(firstRows) ??
    recogniseLimeSurvey(firstRows) ??
    recogniseGoogleForms(firstRows)
  );
}
