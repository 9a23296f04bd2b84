import type { PrivacyFinding } from '#shared/model/privacy';
import { detectKana, detectName } from './detect-names.ts';
import { detectPattern } from './detect-pattern.ts';
import { detectFreeText, detectSpecialCare } from './detect-words.ts';
import { detectors } from './detectors.ts';
import { columnInQuestion, type ColumnInQuestion, type PrivacyColumn } from './finding.ts';

function detectAlone(column: ColumnInQuestion): PrivacyFinding[] {
  const found = [
    detectSpecialCare(column),
    ...detectors.map((detector) => detectPattern(column, detector)),
    detectName(column),
    detectFreeText(column),
  ];
  return found.flatMap((one) => one ?? []);
}

/** The surest; where two are as sure, the one that is looked for first. Text with people inside is what nothing else is. */
const surest = (found: readonly PrivacyFinding[]): PrivacyFinding | null =>
  found.find((one) => one.kind === 'specialCare') ??
  found.reduce<PrivacyFinding | null>(
    (best, one) =>
      best === null ||
      best.kind === 'freeText' ||
      (one.kind !== 'freeText' && one.confidence > best.confidence)
        ? one
        : best,
    null,
  );

/**
 * What the columns of a table hold of people, one answer a column, null where nothing speaks for it. Decided by the column as
 * a whole (header and shares of its values), never by a single value; columns of names help to tell their readings.
 */
export function detectPersonal(columns: readonly PrivacyColumn[]): (PrivacyFinding | null)[] {
  const asked = columns.map(columnInQuestion);
  const alone = asked.map(detectAlone);
  return asked.map((column, index) => {
    const own = alone[index] ?? [];
    const besideNames = [index - 1, index - 2, index + 1].some((place) =>
      alone[place]?.some((one) => one.kind === 'name'),
    );
    const kana = detectKana(column, besideNames);
    return surest(kana ? [kana, ...own.filter((one) => one.kind !== 'name')] : own);
  });
}
