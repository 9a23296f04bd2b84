import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maskValue } from '#engine/privacy/mask/mask';
import { pseudonym, pseudonymKey } from '#engine/privacy/mask/pseudonym';
import { PersonalKind } from '#shared/model/personal-kind';
import { faultCode, makeFolder } from '../workbook/helpers.ts';

describe('masks', () => {
  it.each([
    ['email', 'alice.smith@example.com', 'a***@example.com'],
    ['email', 'broken', '****'],
    ['phone', '090-1234-5678', '090-****-5678'],
    ['phone', '０３-１２３４-５６７８', '03-1***-5678'],
    ['phone', '+81 90 1234 5678', '+81 90 **** 5678'],
    ['phone', '110', '***'],
    ['card', '4111-1111-1111-1111', '****-****-****-1111'],
    ['myNumber', '123456789018', '************'],
    ['bankAccount', 'GB82WEST12345698765432', 'GB****'],
    ['postcode', '〒150-0041', '〒150-****'],
    ['ipAddress', '192.168.10.20', '192.168.*.*'],
    ['name', '山田 太郎', '山田 **'],
    ['name', '山田太郎', '山**'],
    ['name', 'Alice Smith', 'A*** S***'],
    ['address', '東京都渋谷区神南1-2-3', '東京都渋谷区****'],
    ['address', '12 Oak Street, Leeds', '****, Leeds'],
    ['address', '12 Oak Street', '****'],
    ['birthDate', '1984-03-12', '1984-**-**'],
    ['birthDate', '19840312', '1984-**-**'],
    ['passport', 'TK1234567', 'T****'],
    ['freeText', 'call me on 090-1234-5678', '****'],
    ['specialCare', '糖尿病', '****'],
    ['email', '', ''],
  ] as const)('of a %s: %s', (kind, value, masked) => {
    expect(maskValue(kind, value)).toBe(masked);
  });

  it('never give back a value of six characters or more that is hidden by law or habit', () => {
    const hiding = PersonalKind.options.filter((kind) => kind !== 'gender' && kind !== 'corporateNumber');
    fc.assert(
      fc.property(fc.constantFrom(...hiding), fc.stringMatching(/^[a-z0-9]{6,20}$/u), (kind, value) => {
        expect(maskValue(kind, value)).not.toContain(value);
      }),
    );
  });
});

describe('pseudonyms', () => {
  const key = Buffer.alloc(32, 7);
  it('are HMAC-SHA-256, the first 130 bits in base 32', () => {
    const hex = createHmac('sha256', key).update('email\u0000a@example.com').digest('hex');
    const bits = Array.from(hex)
      .map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0'))
      .join('');
    const expected = Array.from(
      { length: 26 },
      (_, place) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(bits.slice(place * 5, place * 5 + 5), 2)],
    ).join('');
    expect(pseudonym(key, 'email', 'a@example.com')).toBe(expected);
  });

  it('are the same for the same value in any table, and others for other values, domains and keys', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const [left, right] = [one, other].map((value) => value.normalize('NFKC').trim());
        expect(pseudonym(key, 'email', one) === pseudonym(key, 'email', other)).toBe(left === right);
      }),
    );
    expect(pseudonym(key, 'email', 'x')).not.toBe(pseudonym(key, 'phone', 'x'));
    expect(pseudonym(key, 'email', 'x')).not.toBe(pseudonym(Buffer.alloc(32, 8), 'email', 'x'));
    expect(pseudonym(key, 'phone', '０９０')).toBe(pseudonym(key, 'phone', ' 090 '));
  });

  it('have a key that is made once, beside no workbook, readable by its user alone', async () => {
    const folder = await makeFolder();
    const made = await Promise.all(Array.from({ length: 6 }, () => pseudonymKey(folder, 'book-1')));
    expect(new Set(made.map((one) => one.toString('hex'))).size).toBe(1);
    expect((await pseudonymKey(folder, 'book-1')).equals(made[0] as Buffer)).toBe(true);
    expect((await pseudonymKey(folder, 'book-2')).equals(made[0] as Buffer)).toBe(false);
    if (process.platform !== 'win32')
      expect((await stat(join(folder, 'keys', 'book-1.key'))).mode & 0o777).toBe(0o600);
  });

  it('are refused rather than renewed when the key is torn', async () => {
    const folder = await makeFolder();
    await pseudonymKey(folder, 'book-1');
    await writeFile(join(folder, 'keys', 'book-1.key'), 'short');
    expect(await faultCode(pseudonymKey(folder, 'book-1'))).toBe('fileUnreadable');
  });
});
