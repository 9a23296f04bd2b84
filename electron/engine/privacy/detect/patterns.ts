import { isCardNumber, isCorporateNumber, isIban, isMyNumber } from './check-digits.ts';

/** Digits of a number that may be written in groups. */
export const digitsIn = (text: string): string => text.replace(/[\s()/.‐‑–—−ー-]/gu, '');

export const isEmail = (text: string): boolean =>
  /^(?:mailto:)?[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}$/u.test(
    text,
  ) || /^[^<>@]{0,80}<[^<>@\s]+@[^<>@\s]+\.\p{L}{2,}>$/u.test(text);

/** Japanese numbers: ten digits from a leading 0 (landlines, 0120), eleven of mobile, IP and 0800 numbers. */
const isJapanesePhone = (digits: string): boolean => /^0(?:[1-9]\d{8}|[5-9]0\d{8}|800\d{7})$/u.test(digits);

/** Numbers as people write them where they show that they are telephone numbers: with a + or in groups from a leading 0. */
export function isWrittenPhone(text: string): boolean {
  const plain = text
    .replace(/^(?:tel|phone|電話)\s*[.:]?\s*/iu, '')
    .replace(/\s*(?:x|ext\.?|内線)\s*\d{1,6}$/iu, '');
  const digits = digitsIn(plain);
  if (/^\+[1-9]\d{7,14}$/u.test(digits)) return !/^\+81(?!\(?0?\)?\d{9,11}$)/u.test(digits);
  if (/^\+81\(?0?\)?\d{9,10}$/u.test(digits)) return true;
  if (/^0\d{9,10}$/u.test(digits))
    return isJapanesePhone(digits) && (/\d[\s()‐‑–—−ー-]+\d/u.test(plain) || /^0[5-9]0\d{8}$/u.test(digits));
  // North America: (212) 555-0123, 212-555-0123, 212.555.0123
  return /^(?:1[\s.-])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[.-])[2-9]\d\d[\s.-]\d{4}$/u.test(plain);
}

/** Where the header says that it is a telephone number, bare digits are one too. */
export function isPhone(text: string): boolean {
  if (isWrittenPhone(text)) return true;
  const digits = digitsIn(text.replace(/\s*(?:x|ext\.?|内線)\s*\d{1,6}$/iu, ''));
  return /^\+?\d{9,15}$/u.test(digits) && !/^(?:19|20)\d{12}$/u.test(digits);
}

export const isMarkedPostcode = (text: string): boolean => /^〒\s*\d{3}\s*[-‐‑–—−ー]?\s*\d{4}$/u.test(text);
export const isJapanesePostcode = (text: string): boolean => /^\d{3}[-‐‑–—−ー]\d{4}$/u.test(text);
const postcode =
  /^(?:\d{7}|\d{6}|\d{5}(?:-\d{4})?|\d{4}\s?[A-Z]{2}|\d{4}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{3}\s\d{2})$/iu;
export const isPostcode = (text: string): boolean =>
  isMarkedPostcode(text) || isJapanesePostcode(text) || postcode.test(text);

export const isIpAddress = (text: string): boolean =>
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?::\d{1,5}|\/\d{1,2})?$/u.test(text) ||
  (/^[0-9a-f:]{2,39}$/iu.test(text) &&
    (/^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$/iu.test(text) ||
      (/^(?!.*::.*::)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}$/iu.test(text) && /::/u.test(text))));
export const isMacAddress = (text: string): boolean =>
  /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/iu.test(text) ||
  /^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/iu.test(text);

/** Ids that programs give to browsers and devices. */
export const isOnlineId = (text: string): boolean =>
  /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/iu.test(text) ||
  /^(?:GA\d\.\d\.|amp-)?[\w-]{6,40}\.\d{8,13}$/u.test(text) ||
  /^(?=.*\d)[0-9a-z_-]{16,64}$/iu.test(text);

export const isMyNumberText = (text: string): boolean => isMyNumber(digitsIn(text));
export const isCorporateText = (text: string): boolean =>
  isCorporateNumber(digitsIn(text).replace(/^T/u, ''));
export const isCardText = (text: string): boolean => isCardNumber(digitsIn(text));
/** An IBAN, or where the header says so the digits of a Japanese account. */
export const isAccount = (text: string): boolean => isIban(text) || /^\d{6,8}$/u.test(digitsIn(text));
export const isIbanText = isIban;

/** Twelve digits; the first two are the commission's number (10 to 97). */
export const isDrivingLicence = (text: string): boolean =>
  /^(?:第)?[1-9]\d{11}(?:号)?$/u.test(digitsIn(text)) ||
  /^[A-Z]{1,2}\d{6,13}$|^[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}$/iu.test(digitsIn(text));
export const isPassport = (text: string): boolean => /^(?:[A-Z]{1,2}\d{6,8}|\d{9})$/iu.test(digitsIn(text));
export const isInsuranceNumber = (text: string): boolean =>
  /^(?=(?:.*\d){4})[A-Z\p{Script=Han}\d・]{4,20}$/iu.test(digitsIn(text));
