import type { IdentitySettings } from '#shared/model/identity';
import type { IdentityState } from '#shared/rpc/identity';
import { writableWorkbook, type EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { refreshTables } from '../shaping/refresh.ts';
import { listTables, markChanged } from '../workbook/records.ts';
import { readIdentitySettings, writeIdentitySettings } from './settings.ts';
import { identityState } from './state.ts';

/** Keeps the settings of the expert panel. Other namespaces make other records: all that follows is built again. */
export async function configureIdentity(
  context: EngineContext,
  settings: IdentitySettings,
  job: Job,
): Promise<IdentityState> {
  return writableWorkbook(context).database.transaction(job, async (connection) => {
    const before = await readIdentitySettings(connection);
    await writeIdentitySettings(connection, settings);
    const anew = JSON.stringify(before.namespaces) !== JSON.stringify(settings.namespaces);
    if (anew) {
      const confirmed = (await listTables(connection)).filter((table) => table.confirmed);
      await refreshTables(
        context,
        connection,
        confirmed.map(({ id }) => id),
        job,
      );
    }
    await markChanged(context, connection, anew ? 'numbers' : 'words');
    return identityState(context, connection);
  });
}
