import { sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** What a history keeps at most; its oldest steps go first, and the newest always stays. */
export const historyLimits = { steps: 1_000, characters: 50_000_000 };

export async function boundHistory(
  connection: Connection,
  limits: { steps: number; characters: number } = historyLimits,
): Promise<void> {
  await connection.run(sql`
    DELETE FROM kikite.history WHERE seq IN (
      SELECT seq FROM (
        SELECT seq,
          row_number() OVER newest_first AS place,
          sum(coalesce(length(before), 0) + coalesce(length(after), 0)) OVER newest_first AS characters
        FROM kikite.history
        WINDOW newest_first AS (ORDER BY seq DESC ROWS UNBOUNDED PRECEDING)
      ) WHERE place > ${limits.steps} OR (place > 1 AND characters > ${limits.characters})
    )`);
}
