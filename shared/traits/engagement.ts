import { dataWindow } from '#shared/analyses/data-window';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Catalog } from '#shared/model/catalog';
import { engagementParts, type Engagement, type EngagementPart } from '#shared/model/engagement';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { columnsOfDeeds } from './trait.ts';

/** How a campaign's status says that the message was opened, or more than opened; compared in lower case. */
const openedWords = ['open', 'opened', 'click', 'clicked', '開封', '開封済み', 'クリック', 'クリック済み'];

/**
 * cid, `visits`, `opens`, `purchases`, `answers` and `value`, the points: Σ weight × days. Counted are the days on which
 * the customer did an event, opened a campaign's message, bought and answered, within the last `days` days of the data,
 * so that one long visit or an order of forty lines is one day. The scheme is our own, kept additive so that every point
 * can be told; customers without any of it have no row.
 */
export function engagementRelation(catalog: Catalog, among: Sql | undefined): Sql {
  const { engagement } = catalog.settings;
  const kinds = catalog.kinds.filter(({ key }) => partOf(key) !== null);
  if (kinds.length === 0)
    return sql`SELECT 0 AS cid, 0 AS visits, 0 AS opens, 0 AS purchases, 0 AS answers, 0.0 AS value WHERE FALSE`;
  const end = engagementEnd(catalog);
  const recent = sql`cid > 0 AND day > ${end - engagement.days} AND day <= ${end}${among}`;
  const days = (part: EngagementPart): Sql => {
    const ids = kinds.filter(({ key }) => partOf(key) === part).map(({ id }) => sql`${id}`);
    return ids.length === 0
      ? sql`0 AS ${identifier(part)}`
      : sql`count(DISTINCT CASE WHEN kind IN (${join(ids)}) THEN day END) AS ${identifier(part)}`;
  };
  const opens = openedRows(catalog, recent);
  const counted = sql`SELECT cid, ${days('visits')}, ${days('purchases')}, ${days('answers')} FROM activity WHERE ${recent} GROUP BY cid`;
  const points = join(
    engagementParts.map((part) => sql`coalesce(${identifier(part)}, 0) * ${engagement[part]}::DOUBLE`),
    ' + ',
  );
  return sql`SELECT *, ${points} AS value FROM (
  SELECT counted.*, coalesce(opened.opens, 0) AS opens FROM (${counted}) AS counted LEFT JOIN (${opens}) AS opened ON opened.cid = counted.cid
) AS parts`;
}

/** The day on which the earliest of the feeds that count ends. */
function engagementEnd(catalog: Catalog): number {
  const kinds = catalog.kinds.filter(({ key }) => partOf(key) !== null || key === 'campaign');
  return kinds.length === 0
    ? 0
    : Math.min(...kinds.map(({ key }) => dataWindow([{ kind: key }], catalog).end));
}

function partOf(kind: string): Exclude<EngagementPart, 'opens'> | null {
  if (kind === 'purchase') return 'purchases';
  if (kind === 'answer') return 'answers';
  return kind.startsWith('event:') ? 'visits' : null;
}

function openedRows(catalog: Catalog, recent: Sql): Sql {
  const row = identifier('row');
  const words = join(openedWords.map((word) => sql`${word}`));
  const parts = columnsOfDeeds(catalog, 'status')
    .filter(({ table }) => table.definition.role === 'campaigns')
    .map(
      ({ table, column }) =>
        sql`SELECT sent.cid, sent.day FROM (SELECT cid, day, ${row} FROM activity WHERE source = ${Number(table.id.slice(1))} AND ${recent}) AS sent JOIN ${identifier(table.id)} AS origin ON origin.${row} = sent.${row} WHERE lower(trim(origin.${identifier(column.id)}::VARCHAR)) IN (${words})`,
    );
  if (parts.length === 0) return sql`SELECT 0 AS cid, 0 AS opens WHERE FALSE`;
  return sql`SELECT cid, count(DISTINCT day) AS opens FROM (${join(parts, ' UNION ALL ')}) AS opened GROUP BY cid`;
}

/** The definition with its weights, in words. */
export const engagementWords = (engagement: Engagement): Text => text('engagement.means', { ...engagement });
