import type { DataTag } from '#shared/model/data-tag';

/** What leaves the machine of a column: its values as they are, masked, or with pseudonyms in their place. */
export interface LeavingValues {
  tag: DataTag;
  as: 'clear' | 'masked' | 'pseudonym';
}

/** From what tells most of people to what tells nothing of them. */
const order: readonly DataTag[] = [
  'specialCare',
  'personalInformation',
  'pseudonymised',
  'personalRelated',
  'anonymised',
  'statistical',
  'none',
];

/**
 * What the law calls rows of people or things that leave: what tells most in them. Masked values and pseudonyms of personal
 * information are pseudonymised information (APPI article 2(5)): nobody is found by them alone.
 */
export function tagOfRows(columns: readonly LeavingValues[]): DataTag {
  const tags = columns.map(({ tag, as }): DataTag => {
    if (as === 'pseudonym') return 'pseudonymised';
    return as === 'masked' && order.indexOf(tag) < order.indexOf('pseudonymised') ? 'pseudonymised' : tag;
  });
  return order.find((tag) => tags.includes(tag)) ?? 'none';
}

/**
 * What the law calls a result that leaves: numbers of groups, small ones hidden, are statistics. Without a smallest group they relate to
 * people; where values that name people stand in it, it is called what those are.
 */
export function tagOfResult(labels: readonly LeavingValues[], least: number): DataTag {
  const ofLabels = tagOfRows(labels);
  if (ofLabels === 'personalInformation' || ofLabels === 'pseudonymised') return ofLabels;
  return least > 1 ? 'statistical' : 'personalRelated';
}
