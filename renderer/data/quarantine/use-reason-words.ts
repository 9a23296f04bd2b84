import { useCallback } from 'react';
import { translate } from '#shared/i18n/translate';
import { useLocale } from '#renderer/app/i18n.ts';

/** Why a row or value is listed, in words; a reason that has none is shown as it is. */
export function useReasonWords(): (reason: string) => string {
  const locale = useLocale();
  return useCallback(
    (reason) => {
      const key = `quarantine.${reason}`;
      const words = translate(locale, key);
      return words === key ? reason : words;
    },
    [locale],
  );
}
