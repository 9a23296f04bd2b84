import { text } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import type { Figure } from '#shared/model/table-diff';
import { RetentionExtra } from './spec.ts';

/** How many came back in the first interval after their own, over the cohorts of the summary row. */
export function retentionHeadline({ extra }: Result): Figure[] {
  const first = RetentionExtra.parse(extra).summary.find(({ interval }) => interval === 1);
  return first ? [{ label: text('retention.headline.first'), value: first.rate, type: 'share' }] : [];
}
