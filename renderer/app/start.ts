import type { EngineStatus, Opening } from '#shared/rpc/desktop';
import { enginePortChannel } from '#shared/rpc/desktop-names';
import { followWatching } from '../data/refresh/watching.ts';
import { call, connectEngine, disconnectEngine } from '../rpc/client.ts';
import { followTabs } from '../shell/follow-tab.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';
import { followEngine, useWorkbook } from '../stores/workbook.ts';
import { closeWindow } from './closing.ts';
import { desktop } from './desktop.ts';
import { followPaste, importFiles } from './importing.ts';
import { followMenu } from './menu.ts';
import { attempt, notifyUntilClosed } from './notify.ts';
import { newWorkbook, openFile, openSample, recoverWorkbook, tellDesktop } from './workbooks.ts';

/** Everything that happens once, before the first drawing: appearance, the engine's port, what the window opens. */
export async function startWindow(): Promise<void> {
  const { appearance, opening, recent, version } = await desktop.start();
  usePreferences.getState().adopt(appearance);
  useSession.getState().set({ recent, version });
  desktop.on('appearance', usePreferences.getState().adopt);
  desktop.on('recent', (files) => useSession.getState().set({ recent: files }));
  desktop.on('engine', onEngineStatus);
  desktop.on('open', (given) => attempt(() => open(given)));
  desktop.on('close', (choice) => attempt(() => closeWindow(choice)));
  followEngine();
  followMenu();
  followPaste();
  followWatching();
  followTabs();
  tellDesktop();
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.source === window && event.data === enginePortChannel && port) attempt(() => connected(port));
  });
  afterConnecting = async () => {
    // After a reload of the page the engine still has its workbook.
    await useWorkbook.getState().refresh();
    if (!useWorkbook.getState().state) await open(opening);
  };
  if (opening.kind !== 'nothing') useSession.getState().set({ opening: true });
  desktop.connectEngine();
}

let afterConnecting: (() => Promise<void>) | null = null;

async function open(opening: Opening): Promise<void> {
  switch (opening.kind) {
    case 'nothing':
      return;
    case 'new':
      return newWorkbook();
    case 'file':
      return openFile(opening.path);
    case 'import':
      return importFiles(opening.paths);
    case 'sample':
      return openSample(opening.locale, opening.customers);
    case 'recover':
      return recoverWorkbook(opening.id);
  }
}

let engineStopped = false;

function onEngineStatus(engine: EngineStatus): void {
  useSession.getState().set({ engine });
  if (engine.state === 'stopped') engineStopped = true;
  if (engine.state !== 'started') disconnectEngine();
}

/** A new engine knows nothing: it gets the limits and opens again what the window shows. Nothing that ran is rerun. */
async function connected(port: MessagePort): Promise<void> {
  const { state } = useWorkbook.getState();
  await connectEngine(port, async () => {
    const { memoryLimitMb } = usePreferences.getState().preferences;
    if (memoryLimitMb !== null) {
      await call('engine.configure', { memoryLimitMb, tempLimitMb: null }, { first: true });
    }
    if (!state) return;
    if (state.path === null) await call('workbook.recover', { id: state.id }, { first: true });
    else await call('workbook.open', { path: state.path, readOnly: state.readOnly }, { first: true });
  });
  useSession.getState().set({ engine: { state: 'started' } });
  if (afterConnecting) {
    const first = afterConnecting;
    afterConnecting = null;
    await first().finally(() => useSession.getState().set({ opening: false }));
  } else if (state) await useWorkbook.getState().refresh();
  if (engineStopped) notifyUntilClosed('engine.restarted');
  engineStopped = false;
}
