/**
 * What is planted in the sample, so that an analysis can be checked against a known answer.
 * `docs/sample.md` says the same in words; a test compares generated data with these figures.
 */
export const truths = {
  /** Months are counted from here: month 0 is July 2024. */
  firstMonth: { year: 2024, month: 7 },
  /** The data ends in the middle of month 23: the last month is incomplete. */
  end: { year: 2026, month: 6, day: 14 },
  months: 24,
  /** Customers won by the spring gift campaign in April 2025 (month 9) come back more often. */
  campaign: { month: 9, channel: 'campaign', factor: 1.8, share: 0.5 },
  /** Orders to Hokkaido in November 2025 (month 16) came late. */
  delivery: { month: 16, prefecture: 'Hokkaido', late: 0.85, ticket: 0.5, survey: 0.6, factorAfter: 0.12 },
  /** Customers whose first order was gift-wrapped come back more often and say so. */
  giftWrap: { share: 0.22, factor: 1.4 },
  /** December (months 5 and 17) sells more. */
  december: { factor: 1.6 },
  /** Buyers of tea buy cups in the same order this often; others this often. */
  teaAndCups: { withTea: 0.4, without: 0.06 },
  /** Share of people with a second membership under another spelling. */
  duplicates: 0.03,
  /** Share of order lines without a membership number. */
  anonymous: 0.04,
  /** Share of order lines sent back. */
  returns: 0.03,
  /** Chance to buy again in a month, before the factors. */
  repeat: 0.2,
} as const;
