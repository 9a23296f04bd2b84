import { create } from 'zustand';
import { attempt, notify } from '#renderer/app/notify.ts';
import { call, onEngineEvent } from '#renderer/rpc/client.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { runJob, unlessCancelled } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { translate } from '#shared/i18n/translate';
import type { Answer, Params } from '#shared/rpc/contract';
import type { FoundFile } from '#shared/rpc/watching';
import { offerFile } from './offer.tsx';

type Watching = Answer<'watch.list'>;

/** Watched folders of the open workbook, and what was found in them. */
export const useWatching = create<Watching>()(() => ({ folders: [], found: [] }));

/** Files that were offered or are being taken in: each once. */
const handled = new Set<string>();

function take(watching: Watching): void {
  useWatching.setState(watching);
  for (const file of watching.found) {
    if (handled.has(file.sha256)) continue;
    handled.add(file.sha256);
    if (file.take === 'offer') offerFile(file, () => settle(file));
    else attempt(() => takeIn(file, file.take === 'replace' ? 'replace' : 'append'));
  }
}

const settle = async ({ sha256 }: FoundFile): Promise<void> => take(await call('watch.settle', { sha256 }));

/** Takes a file in without asking, as the person said: the same two steps as by hand, in the list of jobs. */
async function takeIn(found: FoundFile, mode: 'append' | 'replace'): Promise<void> {
  const { locale } = usePreferences.getState();
  const { path, table, file } = found;
  const taken = await unlessCancelled(
    runJob(translate(locale, 'refresh.accepting', { file }), async (options) => {
      const { proposal } = await call('import.propose', { path, table, mode }, options);
      return call('import.accept', { proposal }, options);
    }),
  );
  await settle(found);
  if (taken)
    notify(`refresh.accepted.${mode}`, { count: taken.batch.loaded, table: taken.table.definition.name });
}

export async function watchFolder(params: Params<'watch.set'>): Promise<void> {
  take(await call('watch.set', params));
}

export async function stopWatching(id: string): Promise<void> {
  take(await call('watch.stop', { id }));
}

/** Follows the open workbook's folders while the window lives; they are looked at only while it can be seen. */
export function followWatching(): void {
  const list = (): void => attempt(async () => take(await call('watch.list', {})));
  const attend = (): void => {
    if (!useWorkbook.getState().state) return;
    const visible = document.visibilityState === 'visible';
    call('watch.attend', { visible }).catch(() => undefined);
  };
  onEngineEvent((event) => {
    if (event.name === 'watchFound') list();
  });
  useWorkbook.subscribe((now, before) => {
    if (now.state?.id === before.state?.id) return;
    handled.clear();
    if (now.state) list();
    else useWatching.setState({ folders: [], found: [] });
  });
  document.addEventListener('visibilitychange', attend);
  window.addEventListener('focus', attend);
}
