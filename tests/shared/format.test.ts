import { describe, expect, it } from 'vitest';
import { formatDay, formatMoment, formatNumber } from '#shared/i18n/format';

describe('numbers and days for people', () => {
  it('are written as each language writes them', () => {
    expect(formatNumber(1234567.891, 'en')).toBe('1,234,567.89');
    expect(formatDay('2011-12-09', 'en')).toBe('9 Dec 2011');
    expect(formatDay('2011-12-01', 'ja', 'month')).toBe('2011年12月');
    expect(formatDay('2011-10-01', 'en', 'quarter')).toBe('Q4 2011');
    expect(formatDay('2011-10-01', 'ja', 'quarter')).toBe('2011年第4四半期');
  });

  it('say a moment to the minute', () => {
    expect(formatMoment('2011-12-09T12:50:00', 'en')).toBe('9 Dec 2011, 12:50');
    expect(formatMoment('2011-12-09T12:50:00', 'ja')).toBe('2011年12月9日 12:50');
    expect(formatMoment('2011-12-09', 'en')).toBe('9 Dec 2011');
  });
});
