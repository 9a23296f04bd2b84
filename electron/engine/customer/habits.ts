import type { Portrait } from '#shared/rpc/customer';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { columnsOfDeeds } from '#shared/traits/trait';
import { offsetAtInstant } from '../activity/zone.ts';
import { inSessions } from './sessions.ts';
import type { Whose } from './whose.ts';

/** Sessions that must be there before a best time is told. */
const enough = 5;
/** Sessions that must fall into it. */
const fewest = 3;
/** Hours that a best time spans. */
const span = 3;
const row = identifier('row');

/**
 * When and where a customer acts of their own accord: sessions of everything but campaigns (which are sent to them), by the
 * weekday and hour of their beginning in the workbook's zone, and by channel (a session counts once for each channel in
 * it). The best time is the three hours of a weekday in which most sessions begin, told from five sessions on, three of them there; of equals, the first of the week.
 */
export async function readHabits(whose: Whose): Promise<Portrait['habits']> {
  const { connection, catalog, cid } = whose;
  const sent = catalog.kinds.filter(({ key }) => key === 'campaign').map(({ id }) => sql`${id}`);
  const own = sql`SELECT us, source, ${row} FROM activity WHERE cid = ${cid}${sent.length > 0 ? sql` AND kind NOT IN (${join(sent)})` : undefined}`;
  const sessions = inSessions(own);
  const local = sql`us + ${offsetAtInstant(sql`us`, catalog.settings.timeZone)}`;
  const begun = await connection.rows(
    sql`SELECT isodow(make_timestamp(moment)) AS weekday, hour(make_timestamp(moment)) AS hour, count(*) AS n
FROM (SELECT ${local} AS moment FROM (SELECT session, min(us) AS us FROM (${sessions}) AS done GROUP BY session) AS begun) AS timed
GROUP BY ALL`,
  );
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const each of begun) {
    const day = hours[Number(each.weekday) - 1];
    if (day) day[Number(each.hour)] = Number(each.n);
  }
  const best = bestTime(hours);
  const total = begun.reduce((sum, each) => sum + Number(each.n), 0);
  return {
    sessions: total,
    channels: await channelsOf(whose, sessions),
    hours,
    best: total < enough || (best?.sessions ?? 0) < fewest ? null : best,
  };
}

/** The weekday (0 is Monday) and first hour of the fullest three hours. */
export function bestTime(hours: readonly (readonly number[])[]): Portrait['habits']['best'] {
  let best: Portrait['habits']['best'] = null;
  hours.forEach((day, weekday) => {
    for (let hour = 0; hour + span <= 24; hour += 1) {
      const sessions = day.slice(hour, hour + span).reduce((sum, n) => sum + n, 0);
      if (sessions > (best?.sessions ?? 0)) best = { weekday, hour, sessions };
    }
  });
  return best;
}

async function channelsOf(
  { connection, catalog }: Whose,
  sessions: Sql,
): Promise<Portrait['habits']['channels']> {
  const parts = columnsOfDeeds(catalog, 'channel')
    .filter(({ table }) => table.definition.role !== 'campaigns')
    .map(
      ({ table, column }) =>
        sql`SELECT done.session, trim(origin.${identifier(column.id)}::VARCHAR) AS channel FROM (SELECT * FROM (${sessions}) AS all_of WHERE source = ${Number(table.id.slice(1))}) AS done JOIN ${identifier(table.id)} AS origin ON origin.${row} = done.${row}`,
    );
  if (parts.length === 0) return [];
  const rows = await connection.rows(
    sql`SELECT channel, count(DISTINCT session) AS n FROM (${join(parts, ' UNION ALL ')}) AS used WHERE channel <> '' GROUP BY channel ORDER BY n DESC, channel LIMIT 50`,
  );
  return rows.map((each) => ({ channel: String(each.channel), sessions: Number(each.n) }));
}
