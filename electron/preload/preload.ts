import { contextBridge } from 'electron';
import type { Desktop, DesktopEvent } from '#shared/rpc/desktop';
import { desktopCallNames } from '#shared/rpc/desktop-names';
import { ask, connectEngine, listen } from './bridge.ts';
import { pathForFile } from './path-for-file.ts';

const calls = Object.fromEntries(
  desktopCallNames.map((call) => [call, (params: unknown) => ask(call, params)]),
);

const desktop = {
  ...calls,
  platform: process.platform,
  pathForFile,
  connectEngine,
  on: (event: DesktopEvent, listener: (detail: never) => void) =>
    listen(event, listener as (detail: unknown) => void),
} as unknown as Desktop;

contextBridge.exposeInMainWorld('kikite', desktop);
