import { dataWindow } from '#shared/analyses/data-window';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Catalog } from '#shared/model/catalog';
import { sql, type Sql } from '#shared/sql/sql';

/** Where a customer stands, by the rhythm of their own purchases. */
export const lifecycleStates = ['new', 'active', 'atRisk', 'lapsed'] as const;
type LifecycleState = (typeof lifecycleStates)[number];

/** Times the rhythm after which silence is a risk, and after which it is the end. */
const silence = { atRisk: 2, lapsed: 4 } as const;
/** Days: purchases on days next to each other are no rhythm of their own. */
const shortestRhythm = 7;
/** Gaps between purchases that a customer needs for a rhythm of their own. */
export const gapsForRhythm = 2;
/** Days, where nobody has bought often enough to tell. */
const unknownRhythm = 30;

/**
 * The state of a customer who bought: *new* while the first purchase lies no more than one rhythm back, else by the days
 * of silence before the data's end: *active* up to 2 rhythms, *at risk* up to 4, then *lapsed*. The rhythm is the median
 * gap between the customer's purchase days (7 days at least); with fewer than two gaps, the median over all customers who
 * have them. It is the latency that customer-marketing uses as a trip wire (J. Novo, Drilling Down), per customer.
 */
export function lifecycleOf(rhythm: number, sinceFirst: number, sinceLast: number): LifecycleState {
  if (sinceFirst <= rhythm) return 'new';
  if (sinceLast <= silence.atRisk * rhythm) return 'active';
  return sinceLast <= silence.lapsed * rhythm ? 'atRisk' : 'lapsed';
}

const purchaseKind = (catalog: Catalog): number | null =>
  catalog.kinds.find((kind) => kind.key === 'purchase')?.id ?? null;

/** The day (since 1970) on which the data about purchases ends; null where nobody bought. */
export const purchasesEnd = (catalog: Catalog): number | null =>
  purchaseKind(catalog) === null ? null : dataWindow([{ kind: 'purchase' }], catalog).end;

/** cid, days with a purchase, first and last of them, the median gap between them and how many gaps there are. */
export function purchaseRhythms(catalog: Catalog, among: Sql | undefined): Sql {
  return sql`SELECT cid, count(*) AS days, min(day)::INTEGER AS first_day, max(day)::INTEGER AS last_day, median(gap) AS gap, count(gap) AS gaps
FROM (
  SELECT cid, day, (day::INTEGER - lag(day::INTEGER) OVER (PARTITION BY cid ORDER BY day)) AS gap
  FROM (SELECT DISTINCT cid, day FROM activity WHERE kind = ${purchaseKind(catalog) ?? -1} AND cid > 0${among}) AS bought
) AS gaps GROUP BY cid`;
}

/** The median rhythm over everyone who has one: one row, one column `rhythm`, null when nobody has. */
export const typicalRhythm = (catalog: Catalog): Sql =>
  sql`SELECT median(gap) AS rhythm FROM (${purchaseRhythms(catalog, undefined)}) AS rhythms WHERE gaps >= ${gapsForRhythm}`;

/** A customer's rhythm in days, over a row of {@link purchaseRhythms}. */
export const rhythmOf = (typical: Sql): Sql =>
  sql`greatest(${shortestRhythm}, CASE WHEN gaps >= ${gapsForRhythm} THEN gap ELSE coalesce(${typical}, ${unknownRhythm}) END)`;

/** cid and `value`: the lifecycle state of customers who bought. */
export function lifecycleRelation(catalog: Catalog, among: Sql | undefined, typical: Sql): Sql {
  const end = purchasesEnd(catalog) ?? 0;
  return sql`SELECT cid, CASE WHEN ${end} - first_day <= rhythm THEN 'new' WHEN ${end} - last_day <= ${silence.atRisk} * rhythm THEN 'active' WHEN ${end} - last_day <= ${silence.lapsed} * rhythm THEN 'atRisk' ELSE 'lapsed' END AS value
FROM (SELECT *, ${rhythmOf(typical)} AS rhythm FROM (${purchaseRhythms(catalog, among)}) AS own) AS paced`;
}

/** The definition in words, with the rhythm in days where it is one customer's. */
export function lifecycleWords(own: { rhythm: number; isOwn: boolean; sinceLast: number } | null): Text {
  const limits = { atRisk: silence.atRisk, lapsed: silence.lapsed };
  if (own === null) return text('lifecycle.means', limits);
  return text(own.isOwn ? 'lifecycle.own' : 'lifecycle.typical', {
    rhythm: own.rhythm,
    since: own.sinceLast,
    ...limits,
  });
}
