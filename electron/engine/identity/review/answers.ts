import type { Answer, Params } from '#shared/rpc/contract';
import { cohenKappa } from '#shared/stats/cohen-kappa';
import { sql } from '#shared/sql/sql';
import { writableWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import type { Job } from '#engine/jobs/job';
import { markChanged } from '#engine/workbook/records';
import { putAnswer, readAnswers, removeAnswer } from '../ledger/store.ts';
import { identityState } from '../state.ts';
import { ridsOf } from '../find-records.ts';

/** Keeps or takes back an answer of the review; numbers stay what they are. @throws customerUnknown */
export async function answerPair(
  context: EngineContext,
  { a: one, b: other, answer, reviewer }: Params<'identity.answer'>,
  job: Job,
): Promise<Answer<'identity.answer'>> {
  const [a, b] = one < other ? [one, other] : [other, one];
  return writableWorkbook(context).database.transaction(job, async (connection) => {
    if (answer === null) await removeAnswer(connection, { a, b, reviewer });
    else {
      const weight = await weightOf(connection, a, b);
      await putAnswer(connection, { a, b, answer, reviewer, at: new Date().toISOString(), weight });
    }
    await markChanged(context, connection, 'words');
    const { answers, threshold, thresholdBy } = await identityState(context, connection);
    return { answers, threshold, thresholdBy };
  });
}

async function weightOf(connection: Connection, a: string, b: string): Promise<number | null> {
  const [x, y] = await ridsOf(connection, [a, b]);
  const [pair] = await connection.rows(
    sql`SELECT weight FROM identity_pair WHERE a = ${Math.min(x ?? 0, y ?? 0)} AND b = ${Math.max(x ?? 0, y ?? 0)}`,
  );
  return pair?.weight === null || pair?.weight === undefined ? null : Number(pair.weight);
}

/** How far each two reviewers agree over the pairs that both answered yes or no. */
export async function agreement(connection: Connection): Promise<Answer<'identity.agreement'>> {
  const byReviewer = new Map<string, Map<string, boolean>>();
  for (const { a, b, answer, reviewer } of await readAnswers(connection)) {
    if (answer === 'skip') continue;
    const own = byReviewer.get(reviewer) ?? new Map<string, boolean>();
    byReviewer.set(reviewer, own.set(JSON.stringify([a, b]), answer === 'yes'));
  }
  const names = [...byReviewer.keys()].toSorted();
  return {
    reviewers: names.flatMap((first, at) =>
      names.slice(at + 1).flatMap((second) => {
        const [mine, theirs] = [byReviewer.get(first), byReviewer.get(second)];
        const both = [...(mine ?? [])].filter(([pair]) => theirs?.has(pair));
        if (both.length === 0) return [];
        const count = (x: boolean, y: boolean) =>
          both.filter(([pair, said]) => said === x && theirs?.get(pair) === y).length;
        const counts = {
          yesYes: count(true, true),
          yesNo: count(true, false),
          noYes: count(false, true),
          noNo: count(false, false),
        };
        return [{ first, second, pairs: both.length, ...counts, kappa: cohenKappa(counts) }];
      }),
    ),
  };
}
