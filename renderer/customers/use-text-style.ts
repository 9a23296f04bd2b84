import { useMemo } from 'react';
import { useLocale } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import type { TextStyle } from './arrow-text.ts';

/** The window's language and the workbook's time zone. */
export function useTextStyle(): TextStyle {
  const locale = useLocale();
  const timeZone = useWorkbook((workbook) => workbook.state?.settings.timeZone ?? 'UTC');
  return useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
}
