import type { Desktop } from '#shared/rpc/desktop';

/** What the page under test sees as `window`. */
export interface DesktopWindow extends Window {
  kikite: Desktop;
  seen: unknown[];
}

/** For code that runs in the page: `window` with the desktop's calls. */
export const facts = {
  name: 'Orders',
  path: null,
  dirty: true,
  readOnly: false,
  workbookId: 'test',
} as const;
