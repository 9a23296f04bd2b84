import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the desktop app keeps its working copies on this system; `KIKITE_DATA` names another folder. */
export function dataFolder(): string {
  const { KIKITE_DATA, APPDATA, XDG_CONFIG_HOME } = process.env;
  if (KIKITE_DATA) return KIKITE_DATA;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Kikite');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Kikite');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Kikite');
}
