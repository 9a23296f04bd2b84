import { text } from '#shared/i18n/translate';
import type { PrivacyFinding } from '#shared/model/privacy';
import { shareOf } from './column-values.ts';
import { ofThings, type Detector } from './detectors.ts';
import { finding, headerEvidence, shareEvidence, type ColumnInQuestion } from './finding.ts';
import { isJapanesePostcode } from './patterns.ts';

/** So many different values are asked of a column whose header says nothing. */
const fewest = 8;
/** One in ten numbers passes a check digit by chance: two dozen of them do not. */
const fewestChecked = 20;

/** Judges a column by one detector: its header with the share of its values, or the values by themselves. */
export function detectPattern(column: ColumnInQuestion, detector: Detector): PrivacyFinding | null {
  const { header, unnamed, values } = column;
  const { kind, loose, strict, alone, checked } = detector;
  if (detector.veto?.test(header) && !checked) return null;
  const { distinct, filled } = values;
  const named = !unnamed && detector.header.test(header);
  if (kind === 'gender' && distinct.length > 12) return null;
  if (named && filled.length === 0)
    return finding(kind, 0.5, [headerEvidence(column), text('privacy.evidence.noValues')]);
  const share = shareOf(distinct, loose);
  if (named && share >= detector.withHeader) {
    const evidence = [headerEvidence(column), shareEvidence(kind, share, distinct.length)];
    const few = checked && distinct.length < fewestChecked;
    return finding(kind, few ? 0.7 : 0.8 + 0.19 * share, evidence);
  }
  if (!strict || alone === undefined) return null;
  if (!checked && ofThings.test(header)) return null;
  if (distinct.length < (checked ? fewestChecked : fewest)) return null;
  const byThemselves = kind === 'postcode' && unnamed ? shareOf(distinct, isJapanesePostcode) : 0;
  const strictShare = Math.max(shareOf(distinct, strict), byThemselves);
  if (strictShare < alone) return null;
  return finding(kind, 0.7 + 0.2 * strictShare, [shareEvidence(kind, strictShare, distinct.length)]);
}
