import type { Params } from '#shared/rpc/contract';
import { join, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { keyWords } from './key-words.ts';

/** Words that count; weaker ones hardly change the order. */
const words = 60;

/**
 * How telling each text is of these people: the G² of the distinct words in it that set them apart, over the square root
 * of the number of distinct words, so that neither length nor a single word wins by itself. Null when no word sets them
 * apart: then the newest are as good as any.
 */
export async function tellingOrder(
  context: EngineContext,
  connection: Connection,
  { who, scope, against }: Params<'voices.list'>,
): Promise<Sql | null> {
  const apart = await keyWords(context, connection, { who, scope, against, limit: 500 });
  const theirs = apart.words.filter((word) => word.g2 > 0).slice(0, words);
  if (theirs.length === 0) return null;
  const weights = join(theirs.map((word) => sql`(${word.word}, ${word.g2}::DOUBLE)`));
  return sql`SELECT voice_word.voice, sum(coalesce(weight.g2, 0)) / sqrt(count(*)) AS telling
FROM voice_word LEFT JOIN (
  SELECT word.id, weights.g2 FROM word JOIN (VALUES ${weights}) AS weights(text, g2) ON weights.text = word.text
) AS weight ON weight.id = voice_word.word
GROUP BY voice_word.voice`;
}
