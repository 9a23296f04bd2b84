import { z } from 'zod';
import { Locale } from '#shared/i18n/text';

/** Whether a name is a time zone of the IANA database (an offset like +09:00 is not: it has no history). */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const TimeZone = z.string().min(1).max(100).refine(isTimeZone, 'not a time zone');
const WeekStart = z.enum(['mon', 'sun', 'sat']);
const FiscalStart = z.number().int().min(1).max(12);
const MinimumCell = z.number().int().min(1).max(100);

/** What a whole workbook agrees on. All bucketing happens in `timeZone`. */
export const WorkbookSettings = z.object({
  timeZone: TimeZone.default('UTC'),
  weekStart: WeekStart.default('mon'),
  /** Month (1–12) in which the fiscal year begins; 4 in Japan. */
  fiscalStart: FiscalStart.default(4),
  locale: Locale.default('en'),
  /** Smallest group of people that may be shown outside this machine. */
  minimumCell: MinimumCell.default(5),
});
export type WorkbookSettings = z.infer<typeof WorkbookSettings>;

/** Some of the settings. What is not named stays as it is: `partial()` of the above would fill in defaults. */
export const SettingsChange = z.object({
  timeZone: TimeZone.optional(),
  weekStart: WeekStart.optional(),
  fiscalStart: FiscalStart.optional(),
  locale: Locale.optional(),
  minimumCell: MinimumCell.optional(),
});
export type SettingsChange = z.infer<typeof SettingsChange>;
