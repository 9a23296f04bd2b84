import { useCallback } from 'react';
import type { Locale, Text } from '#shared/i18n/text';
import { renderText, translate, type TextKey, type Translate } from '#shared/i18n/translate';
import { usePreferences } from '../stores/preferences.ts';

/** The window's language. */
export const useLocale = (): Locale => usePreferences((preferences) => preferences.locale);

/** `t(key, params)` in the window's language. */
export function useText(): Translate {
  const locale = useLocale();
  return useCallback((key: TextKey, params?: Text['params']) => translate(locale, key, params), [locale]);
}

/** Words that the engine sent as data, in the window's language. */
export function useRenderText(): (text: Text) => string {
  const locale = useLocale();
  return useCallback((text: Text) => renderText(locale, text), [locale]);
}
