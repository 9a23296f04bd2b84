import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedDay } from '#shared/time/typed-day';

describe('a typed day', () => {
  it('is read with the year first, in any of its forms', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year = '', month = '', day = ''] = iso.split('-');
          const short = [year, String(Number(month)), String(Number(day))] as const;
          for (const typed of [iso, iso.replaceAll('-', ''), short.join('/'), short.join('.')])
            expect(typedDay(` ${typed} `)).toBe(iso);
          expect(typedDay(`${short[0]}年${short[1]}月${short[2]}日`)).toBe(iso);
        },
      ),
    );
    expect(typedDay('２０２４／３／１')).toBe('2024-03-01');
  });

  it('is none where there is no such day, or where the year does not stand first', () => {
    for (const typed of ['', '2024-02-30', '2023-02-29', '2024-13-01', '03/31/2024', '31.3.2024', '2024'])
      expect(typedDay(typed)).toBeNull();
  });
});
