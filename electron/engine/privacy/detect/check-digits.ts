const digitsOf = (digits: string): number[] => Array.from(digits).map(Number);

/** Luhn's check (ISO/IEC 7812-1, annex B) over digits alone. */
export function passesLuhn(digits: string): boolean {
  const sum = digitsOf(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const value = place % 2 === 0 ? digit : digit * 2;
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return digits !== '' && sum % 10 === 0;
}

/**
 * The check digit of a My Number from its first eleven digits (総務省令第八十五号, article 5): weights 2 to 7 and 2 to 6 from the
 * right, 11 minus the remainder by 11, and 0 where the remainder is 0 or 1.
 */
export function myNumberCheck(first: string): number {
  const sum = digitsOf(first)
    .reverse()
    .reduce((total, digit, place) => total + digit * (place < 6 ? place + 2 : place - 4), 0);
  const rest = sum % 11;
  return rest <= 1 ? 0 : 11 - rest;
}
export const isMyNumber = (digits: string): boolean =>
  /^\d{12}$/u.test(digits) && myNumberCheck(digits.slice(0, 11)) === Number(digits[11]);

/**
 * The leading check digit of a corporate number from its other twelve (法人番号の指定等に関する省令, article 2): weights 1 and 2 in
 * turn from the right, 9 minus the remainder by 9.
 */
export function corporateCheck(base: string): number {
  const sum = digitsOf(base)
    .reverse()
    .reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 2), 0);
  return 9 - (sum % 9);
}
export const isCorporateNumber = (digits: string): boolean =>
  /^[1-9]\d{12}$/u.test(digits) && corporateCheck(digits.slice(1)) === Number(digits[0]);

/** Ranges of the first digits of payment cards with their lengths: Visa, Mastercard, Amex, JCB, Diners, Discover, UnionPay. */
const cardRange =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)\d{12}|62\d{14,17})$/u;
export const isCardNumber = (digits: string): boolean => cardRange.test(digits) && passesLuhn(digits);

/** ISO 13616: the account with its first four characters at the end, letters as numbers from 10, is 1 modulo 97. */
export function isIban(text: string): boolean {
  const account = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(account)) return false;
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4))
    for (const digit of String(parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
