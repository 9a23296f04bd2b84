import { z } from 'zod';
import { IdentitySettings } from '#shared/model/identity';
import type { Connection } from '../database/database.ts';
import { readSetting, writeSetting } from '../workbook/records.ts';

/** Keys of `kikite.setting` that identity resolution keeps; they travel in the workbook's file. */
const keys = { settings: 'identity', seen: 'identitySeen' } as const;

export async function readIdentitySettings(connection: Connection): Promise<IdentitySettings> {
  return (await readSetting(connection, keys.settings, IdentitySettings)) ?? IdentitySettings.parse({});
}

export const writeIdentitySettings = (connection: Connection, settings: IdentitySettings): Promise<void> =>
  writeSetting(connection, keys.settings, settings);

/** Batches whose records were compared by a proposal that was accepted. */
export async function readSeenBatches(connection: Connection): Promise<number[]> {
  return (await readSetting(connection, keys.seen, z.array(z.number().int()))) ?? [];
}

export const writeSeenBatches = (connection: Connection, batches: readonly number[]): Promise<void> =>
  writeSetting(connection, keys.seen, batches);
