import { wordForm } from '#shared/conditions/compile';
import type { Answer, Params } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { keyMask, shownKey } from '../privacy/masking/keys.ts';
import { shownVoice } from '../privacy/masking/voices.ts';
import { localTime } from './one.ts';
import { tellingOrder } from './telling.ts';
import { peopleTable, resolveWho } from './who.ts';

/** What exactly these people said, newest or most telling first; with a word, only what contains it. */
export async function listVoices(
  context: EngineContext,
  connection: Connection,
  params: Params<'voices.list'>,
): Promise<Answer<'voices.list'>> {
  const who = await resolveWho(context, connection, params);
  const people = await peopleTable(context, connection, who);
  const { settings, tables } = who.conditions.catalog;
  const theirs = who.everyone ? sql`TRUE` : sql`voice.cid IN (SELECT cid FROM ${people})`;
  const saying =
    params.word === null
      ? undefined
      : sql` AND voice.id IN (SELECT voice_word.voice FROM voice_word JOIN word ON word.id = voice_word.word WHERE word.text = ${wordForm(params.word)})`;
  const chosen = sql`FROM voice WHERE ${theirs}${saying}`;
  const totals = await connection.row(
    sql`SELECT count(*) AS total, count(DISTINCT CASE WHEN cid > 0 THEN cid END) AS people ${chosen}`,
  );
  const order = params.order === 'telling' ? await tellingOrder(context, connection, params) : null;
  const ranked = order
    ? sql`SELECT voice.*, coalesce(ranked.telling, 0) AS telling FROM voice LEFT JOIN (${order}) AS ranked ON ranked.voice = voice.id WHERE ${theirs}${saying}`
    : sql`SELECT *, 0 AS telling ${chosen}`;
  const shown = { text: sql`said.text`, source: sql`said.source`, customer: sql`customer.key` };
  const rows =
    await connection.rows(sql`SELECT said.* REPLACE (${shownVoice(context, tables, shown)} AS text), ${shownKey(context, keyMask(context, tables), sql`customer.key`)} AS customer
FROM (${ranked} ORDER BY telling DESC, us DESC NULLS LAST, id LIMIT ${params.limit} OFFSET ${params.offset}) AS said
LEFT JOIN customer ON customer.cid = said.cid AND said.cid > 0
ORDER BY telling DESC, us DESC NULLS LAST, id`);
  return {
    total: Number(totals.total),
    people: Number(totals.people),
    voices: rows.map((row) => ({
      id: Number(row.id),
      customer: row.customer === null ? null : String(row.customer),
      at: row.us === null ? null : localTime(row.us, settings.timeZone),
      channel: row.channel === null ? null : String(row.channel),
      score: row.score === null ? null : Number(row.score),
      text: String(row.text ?? ''),
      table: tables.find((table) => table.id === `t${String(row.source)}`)?.definition.name ?? '',
      row: Number(row.row),
    })),
  };
}
