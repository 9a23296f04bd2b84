import { dialog } from 'electron';
import { translate } from '#shared/i18n/translate';
import type { WorkbookWindow } from './workbook-window.ts';

export interface CloseGuard {
  onClose(event: { preventDefault(): void }): void;
  /** The page has saved or discarded: close for good. */
  confirmed(): void;
  /** The page could not, or would not, save. */
  cancelled(): void;
  /** Resolves true once the window is closed, false when the person keeps it. */
  request(): Promise<boolean>;
}

/** A page that has hung must not keep its window open for ever. */
const discardPatienceMs = 10_000;

/** Asks before a window with unsaved changes is closed; lets the page do the saving. */
export function closeGuard(window: WorkbookWindow): CloseGuard {
  let answered = false;
  let asking = false;
  let waiting: ((closed: boolean) => void)[] = [];
  const settle = (closed: boolean) => {
    for (const resolve of waiting) resolve(closed);
    waiting = [];
  };
  const closeForGood = () => {
    answered = true;
    void window.engine.stop().then(() => {
      if (!window.browser.isDestroyed()) window.browser.destroy();
      settle(true);
    });
  };
  const ask = async () => {
    const choice = await question(window);
    asking = false;
    if (choice === 'cancel') return settle(false);
    window.tell('close', choice);
    if (choice === 'discard') setTimeout(() => answered || closeForGood(), discardPatienceMs);
  };
  return {
    onClose(event) {
      event.preventDefault();
      if (answered || asking) return;
      if (!window.facts.dirty || window.contents.isCrashed()) return closeForGood();
      asking = true;
      void ask();
    },
    confirmed: closeForGood,
    cancelled: () => settle(false),
    request() {
      const closed = new Promise<boolean>((resolve) => waiting.push(resolve));
      window.browser.close();
      return closed;
    },
  };
}

async function question(window: WorkbookWindow): Promise<'save' | 'discard' | 'cancel'> {
  const { locale } = window.currentAppearance;
  const name = window.facts.name || translate(locale, 'desktop.untitled');
  const { response } = await dialog.showMessageBox(window.browser, {
    type: 'question',
    message: translate(locale, 'desktop.saveQuestion', { name }),
    detail: translate(locale, 'desktop.saveDetail'),
    buttons: ['desktop.saveYes', 'desktop.saveNo', 'desktop.cancel'].map((key) => translate(locale, key)),
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel';
}
