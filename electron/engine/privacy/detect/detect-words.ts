import { isJapanese } from '#engine/meaning/header';
import { text } from '#shared/i18n/translate';
import type { PrivacyFinding } from '#shared/model/privacy';
import { shareOf } from './column-values.ts';
import { finding, headerEvidence, shareEvidence, type ColumnInQuestion } from './finding.ts';
import { personalInside } from './free-text.ts';
import { isSpecialCareHeader, isSpecialCareValue, mentionsSpecialCare } from './special-care.ts';

/** Health, beliefs, origin, crime: by the header alone, or by values that are such by themselves. */
export function detectSpecialCare(column: ColumnInQuestion): PrivacyFinding | null {
  const { header, unnamed, values } = column;
  const share = shareOf(values.filled, isSpecialCareValue);
  const bySight = share >= 0.5 && shareOf(values.distinct, isSpecialCareValue) * values.distinct.length >= 2;
  const named = !unnamed && isSpecialCareHeader(header);
  if (!named && !bySight) return null;
  const evidence = [
    ...(named ? [headerEvidence(column)] : []),
    ...(bySight ? [shareEvidence('specialCare', share, values.filled.length)] : []),
  ];
  return finding('specialCare', named ? 0.85 + 0.14 * share : 0.7 + 0.25 * share, evidence);
}

/** Words that people wrote: long, and hardly ever the same twice. */
function isWritten({ filled, distinct }: ColumnInQuestion['values']): boolean {
  if (filled.length === 0 || distinct.length < Math.min(filled.length * 0.4, 400)) return false;
  const weight = distinct.reduce(
    (sum, value) => sum + (isJapanese(value) ? value.length / 12 : value.split(/\s+/u).length / 5),
    0,
  );
  return weight / distinct.length >= 1;
}

/** One hit may be chance; two of different texts, and one in two hundred, is how people write into such a field. */
const fewestTexts = 2;
const leastShare = 0.005;

/** Sentences in some of which people tell who they are, where they live or how to reach them. */
export function detectFreeText(column: ColumnInQuestion): PrivacyFinding | null {
  const { distinct } = column.values;
  if (!isWritten(column.values)) return null;
  const inside = distinct.flatMap((value) => personalInside(value) ?? []);
  const mentions = shareOf(distinct, mentionsSpecialCare);
  const share = inside.length / distinct.length;
  const mentioned = mentions * distinct.length >= fewestTexts && mentions >= 0.01;
  if (inside.length < fewestTexts || share < leastShare) return null;
  const kinds = new Set(inside);
  const evidence = [
    text('privacy.evidence.inside', { count: inside.length, texts: distinct.length }),
    ...[...kinds].map((kind) => text(`privacy.inside.${kind}`)),
    ...(mentioned
      ? [text('privacy.evidence.mentions', { percent: Math.max(1, Math.round(mentions * 100)) })]
      : []),
  ];
  const found = finding('freeText', 0.6 + 0.35 * Math.min(1, share * 10), evidence);
  return mentioned && mentions >= 0.05
    ? { ...found, sensitivity: 'specialCare', appi: 'specialCare' }
    : found;
}
