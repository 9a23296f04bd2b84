import type { Translate } from '#shared/i18n/translate';
import { inspect, useInspector, type Subject } from '#renderer/stores/inspector.ts';

/** Turns from people to a word: who says it. `from` is where the person came from. */
export function inspectWord(t: Translate, word: string, from?: Subject): void {
  inspect({
    who: { type: 'word', word },
    title: t('voices.saying', { word }),
    ...(from ? { from: { ...from, from: undefined } } : {}),
  });
  useInspector.getState().setTab('voices');
}
