import { isFunctionWord } from '#shared/text/function-words';
import { rankKeyness } from '#shared/stats/keyness';
import { compileCondition } from '#shared/conditions/compile';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { heldRows } from './sets.ts';
import { peopleTable, resolveWho } from './who.ts';

/** Words that set these people apart from others, or from everyone else who said something. */
export async function keyWords(
  context: EngineContext,
  connection: Connection,
  params: Params<'voices.words'>,
): Promise<Answer<'voices.words'>> {
  const who = await resolveWho(context, connection, params);
  const people = await peopleTable(context, connection, who);
  const target = sql`SELECT cid FROM ${people}`;
  const other = params.against
    ? await heldRows(
        openWorkbook(context).database,
        connection,
        who.conditions.catalog.revision,
        compileCondition(params.against, who.conditions),
      )
    : null;
  const rest = other
    ? sql`cid IN (SELECT cid FROM ${other}) AND cid NOT IN (${target})`
    : sql`cid NOT IN (${target})`;
  const sides = sql`SELECT word, cid, n, CASE WHEN cid IN (${target}) THEN 1 WHEN ${rest} THEN 0 END AS side
FROM voice_word WHERE cid > 0`;
  const spoken = await connection.row(sql`WITH sides AS (${sides})
SELECT ${counted('tokens', 1)}, ${counted('tokens', 0)} FROM sides`);
  const speakers =
    await connection.row(sql`SELECT count(DISTINCT CASE WHEN cid IN (${target}) THEN cid END) AS people,
  count(DISTINCT CASE WHEN ${rest} THEN cid END) AS rest FROM voice WHERE cid > 0`);
  const uses = await connection.rows(sql`WITH sides AS (${sides}), used AS (
  SELECT word, ${counted('tokens', 1)}, ${counted('tokens', 0)}, ${counted('people', 1)}, ${counted('people', 0)}
  FROM sides GROUP BY word
)
SELECT word.text, used.* FROM used JOIN word ON word.id = used.word WHERE people_1 >= 3 OR people_0 >= 3`);
  const totals = {
    tokens: Number(spoken.tokens_1),
    tokensRest: Number(spoken.tokens_0),
    people: Number(speakers.people),
    peopleRest: Number(speakers.rest),
  };
  const words = rankKeyness(
    uses
      .filter((row) => !isFunctionWord(String(row.text)))
      .map((row) => ({
        word: String(row.text),
        tokens: Number(row.tokens_1),
        tokensRest: Number(row.tokens_0),
        people: Number(row.people_1),
        peopleRest: Number(row.people_0),
      })),
    totals,
  );
  return { people: totals.people, peopleRest: totals.peopleRest, words: words.slice(0, params.limit) };
}

/** Tokens, or people, of one side: 1 the target, 0 the rest. */
function counted(what: 'tokens' | 'people', side: 0 | 1): Sql {
  const name = identifier(`${what}_${side}`);
  return what === 'tokens'
    ? sql`coalesce(sum(CASE WHEN side = ${side} THEN n END), 0)::BIGINT AS ${name}`
    : sql`count(DISTINCT CASE WHEN side = ${side} THEN cid END) AS ${name}`;
}
