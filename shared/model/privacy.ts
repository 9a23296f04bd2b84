import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import { PersonalKind } from './personal-kind.ts';
import { Sensitivity } from './table.ts';

/**
 * What Japan's Act on the Protection of Personal Information calls it: 個人情報 (personalInformation), with an individual
 * identification code 個人識別符号 (identificationCode), 要配慮個人情報 (specialCare), 個人関連情報 (personalRelated); none of them.
 */
export const AppiTag = z.enum([
  'personalInformation',
  'identificationCode',
  'specialCare',
  'personalRelated',
  'none',
]);
export type AppiTag = z.infer<typeof AppiTag>;

/** What was found of one column. It is proposed; a person decides. */
export const PrivacyFinding = z.object({
  kind: PersonalKind,
  sensitivity: Sensitivity,
  appi: AppiTag,
  confidence: z.number().min(0).max(1),
  evidence: z.array(Text),
});
export type PrivacyFinding = z.infer<typeof PrivacyFinding>;
