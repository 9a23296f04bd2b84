import type { Desktop } from '#shared/rpc/desktop';

declare global {
  interface Window {
    readonly kikite: Desktop;
  }
}

/** What the page knows of the machine. */
export const desktop: Desktop = window.kikite;

export const isMac = (): boolean => desktop.platform === 'darwin';
