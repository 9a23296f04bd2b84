import { translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import type { WindowFacts } from '#shared/rpc/desktop';

/** The window's title: the workbook first, a dot for unsaved changes (macOS shows its own in the close button). */
export function titleOf(facts: WindowFacts, locale: Locale, platform: string): string {
  if (facts.workbookId === null) return 'Kikite';
  const name = facts.name || translate(locale, 'desktop.untitled');
  const dot = facts.dirty && platform !== 'darwin' ? '● ' : '';
  const readOnly = facts.readOnly ? ` (${translate(locale, 'desktop.readOnly')})` : '';
  return `${dot}${name}${readOnly} — Kikite`;
}
