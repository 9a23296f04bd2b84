import { z } from 'zod';
import { Locale } from '#shared/i18n/text';
import { Purpose } from './consent.ts';
import { Engagement, usualEngagement } from './engagement.ts';

/** Whether a name is a time zone of the IANA database (an offset like +09:00 is not: it has no history). */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const fields = {
  timeZone: z.string().min(1).max(100).refine(isTimeZone, 'not a time zone'),
  weekStart: z.enum(['mon', 'sun', 'sat']),
  /** Month (1–12) in which the fiscal year begins; 4 in Japan. */
  fiscalStart: z.number().int().min(1).max(12),
  locale: Locale,
  /** Smallest group of people that may be shown outside this machine. */
  minimumCell: z.number().int().min(1).max(100),
  /** What people must have consented to in order to be counted, where anything is known of their consent. */
  consentPurpose: Purpose,
  /** How the engagement score of a customer is made. */
  engagement: Engagement,
};

/** What a whole workbook agrees on. All bucketing happens in `timeZone`. */
export const WorkbookSettings = z.object({
  timeZone: fields.timeZone.default('UTC'),
  weekStart: fields.weekStart.default('mon'),
  fiscalStart: fields.fiscalStart.default(4),
  locale: fields.locale.default('en'),
  minimumCell: fields.minimumCell.default(5),
  consentPurpose: fields.consentPurpose.default('analysis'),
  engagement: fields.engagement.default(usualEngagement),
});
export type WorkbookSettings = z.infer<typeof WorkbookSettings>;

/** Some of the settings. Made of fields without defaults: `partial()` over defaults fills in what was left out. */
export const WorkbookSettingsChange = z.object(fields).partial();
