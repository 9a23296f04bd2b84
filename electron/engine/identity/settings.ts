import { z } from 'zod';
import { IdentitySettings } from '#shared/model/identity';
import type { Connection } from '../database/database.ts';
import { listTables, putTable, readSetting, writeSetting } from '../workbook/records.ts';

/** Keys of `kikite.setting` that identity resolution keeps; they travel in the workbook's file. */
const keys = { settings: 'identity', seen: 'identitySeen' } as const;

/** Settings of the expert panel; namespaces are kept by the tables. */
export async function readIdentitySettings(connection: Connection): Promise<IdentitySettings> {
  const kept = (await readSetting(connection, keys.settings, IdentitySettings)) ?? IdentitySettings.parse({});
  const namespaces = (await listTables(connection)).flatMap(({ id, definition }) =>
    definition.keyNamespace ? [[id, definition.keyNamespace] as const] : [],
  );
  return { ...kept, namespaces: Object.fromEntries(namespaces) };
}

export async function writeIdentitySettings(
  connection: Connection,
  settings: IdentitySettings,
): Promise<void> {
  await writeSetting(connection, keys.settings, { ...settings, namespaces: {} });
  for (const record of await listTables(connection)) {
    const wanted = settings.namespaces[record.id];
    const { keyNamespace, ...definition } = record.definition;
    if (keyNamespace !== wanted)
      await putTable(connection, {
        ...record,
        definition: wanted ? { ...definition, keyNamespace: wanted } : definition,
      });
  }
}

/** Batches whose records were compared by a proposal that was accepted. */
export async function readSeenBatches(connection: Connection): Promise<number[]> {
  return (await readSetting(connection, keys.seen, z.array(z.number().int()))) ?? [];
}

export const writeSeenBatches = (connection: Connection, batches: readonly number[]): Promise<void> =>
  writeSetting(connection, keys.seen, batches);
