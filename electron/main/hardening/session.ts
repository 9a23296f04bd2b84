import { app, session, type Session } from 'electron';
import { origin } from '../protocol/policy.ts';

/** Requests that never left: the application's own files, and what the page made itself. */
const isOwn = (url: string): boolean =>
  url.startsWith(`${origin}/`) ||
  url.startsWith('data:') ||
  url.startsWith(`blob:${origin}/`) ||
  (!app.isPackaged && url.startsWith('devtools://'));

/** A session that lives in memory only, grants nothing and requests nothing but `app://`. */
export function hardenedSession(): Session {
  const own = session.fromPartition('kikite');
  for (const each of [own, session.defaultSession]) refuseEverything(each);
  return own;
}

function refuseEverything(each: Session): void {
  each.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  each.setPermissionCheckHandler(() => false);
  each.setDevicePermissionHandler(() => false);
  each.setSpellCheckerEnabled(false);
  each.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isOwn(details.url) }));
  each.on('will-download', (event) => event.preventDefault());
  void each.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
}
