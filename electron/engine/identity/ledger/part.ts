import { z } from 'zod';
import { IdentitySettings, LedgerEvent, ReviewedPair } from '#shared/model/identity';
import type { Connection } from '#engine/database/database';
import {
  readIdentitySettings,
  readSeenBatches,
  writeIdentitySettings,
  writeSeenBatches,
} from '../settings.ts';
import { putAnswer, putEvents, readAnswers, readLedger } from './store.ts';

/** `identity.json`: who was made one customer by whom, what reviewers answered, and what the next comparison goes by. */
export const IdentityPart = z.object({
  settings: IdentitySettings,
  /** Batches whose records an accepted proposal has compared. */
  compared: z.array(z.number().int().positive()),
  ledger: z.array(LedgerEvent),
  answers: z.array(ReviewedPair),
});
export type IdentityPart = z.infer<typeof IdentityPart>;

export const readIdentity = async (connection: Connection): Promise<IdentityPart> => ({
  settings: await readIdentitySettings(connection),
  compared: await readSeenBatches(connection),
  ledger: await readLedger(connection),
  answers: await readAnswers(connection),
});

export async function writeIdentity(connection: Connection, part: IdentityPart): Promise<void> {
  await writeIdentitySettings(connection, part.settings);
  await writeSeenBatches(connection, part.compared);
  await putEvents(connection, part.ledger);
  for (const answer of part.answers) await putAnswer(connection, answer);
}
