import type { Desktop } from '#shared/rpc/desktop';

/** What the page under test sees as `window`. */
export interface DesktopWindow extends Window {
  kikite: Desktop;
  seen: unknown[];
}
