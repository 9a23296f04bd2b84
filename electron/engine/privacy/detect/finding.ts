import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { PersonalKind } from '#shared/model/personal-kind';
import type { PrivacyFinding } from '#shared/model/privacy';
import { isGeneratedName, normaliseHeader } from '#engine/meaning/header';
import { consequences } from './detectors.ts';
import { columnValues, type ColumnValues } from './column-values.ts';

export interface PrivacyColumn {
  name: string;
  /** Its first values or a sample of them; the more the better, up to some thousands. */
  examples: readonly (string | null)[];
}

/** A column with what every detector asks of it. */
export interface ColumnInQuestion {
  name: string;
  /** The header as words. */
  header: string;
  unnamed: boolean;
  values: ColumnValues;
}

export const columnInQuestion = ({ name, examples }: PrivacyColumn): ColumnInQuestion => ({
  name,
  header: normaliseHeader(name),
  unnamed: isGeneratedName(name),
  values: columnValues(examples),
});

export const finding = (kind: PersonalKind, confidence: number, evidence: Text[]): PrivacyFinding => ({
  kind,
  ...consequences[kind],
  confidence: Math.round(Math.min(confidence, 0.99) * 100) / 100,
  evidence,
});

export const headerEvidence = ({ name }: ColumnInQuestion): Text => text('privacy.evidence.header', { name });
export const shareEvidence = (kind: PersonalKind, share: number, count: number): Text =>
  text('privacy.evidence.share', {
    percent: Math.round(share * 100),
    count,
    what: text(`privacy.kind.${kind}`),
  });
