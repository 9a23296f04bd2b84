import { z } from 'zod';

/** Numbers in words and marks: separators of thousands, currencies, units, ▲ and brackets, kanji numerals. */
export const NumberForm = z.object({
  kind: z.literal('number'),
  decimal: z.enum(['.', ',']),
  /** What separates thousands; a blank stands for every kind of space. Kanji units (万, 億) always are read. */
  group: z.enum([',', '.', ' ', "'", 'none']),
  /** ISO 4217 code of the only currency that may stand beside a number. */
  currency: z.string().nullable(),
  /** The only unit that may stand behind a number: `%`, `‰`, `pt`, `個` … The number is kept as written, 12% as 12. */
  unit: z.string().nullable(),
});
export type NumberForm = z.infer<typeof NumberForm>;

/** Days and moments in any writing, mixed ones too: 2023-04-01, 1-Apr-23, 令和5年4月1日, 2023Q1 … */
export const DateForm = z.object({
  kind: z.literal('date'),
  /** How 01/02/03 is read; `none` when such dates are not to be read at all. */
  order: z.enum(['dmy', 'mdy', 'ymd', 'none']),
  /** Month in which FY2023 and 2023年度 begin. */
  fiscalStart: z.number().int().min(1).max(12),
  /** Where moments without a zone of their own are, in a column of instants: `Asia/Tokyo`, `+09:00`. Without it they stay unread. */
  zone: z.string().max(60).optional(),
});
export type DateForm = z.infer<typeof DateForm>;

/** Times of day in any writing. Hours from 24 on are the small hours of the next day: 25:30 is 01:30. */
export const ClockForm = z.object({ kind: z.literal('clock') });
export type ClockForm = z.infer<typeof ClockForm>;

/** Whole numbers that count from 1970-01-01T00:00:00Z. */
export const EpochForm = z.object({ kind: z.literal('epoch'), unit: z.enum(['s', 'ms', 'us']) });
export type EpochForm = z.infer<typeof EpochForm>;

/** Days of a spreadsheet: 45017 is 2023-04-01 where the first day is in 1900. */
export const SerialForm = z.object({
  kind: z.literal('serial'),
  base: z.union([z.literal(1900), z.literal(1904)]),
});
export type SerialForm = z.infer<typeof SerialForm>;

/** Words for yes and no, compared without regard to case and width. */
export const BooleanForm = z.object({
  kind: z.literal('boolean'),
  yes: z.array(z.string()).min(1),
  no: z.array(z.string()).min(1),
});
export type BooleanForm = z.infer<typeof BooleanForm>;

/** How texts that no plain cast reads become values; what a column's texts were found to be, or a person said. */
export const ValueForm = z.discriminatedUnion('kind', [
  NumberForm,
  DateForm,
  ClockForm,
  EpochForm,
  SerialForm,
  BooleanForm,
]);
export type ValueForm = z.infer<typeof ValueForm>;
