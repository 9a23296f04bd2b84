/** Country codes before which a leading 0 of the number at home falls away. */
const trunkCodes = ['81', '82', '86', '44', '49', '33', '61', '31', '32', '34'];
const gaps = '[-‐‑‒–—―−ー－()（） 　.．/]*';
const digit = (each: string): string => `[${each}${String.fromCharCode(each.charCodeAt(0) + 0xfee0)}]`;
const spaced = (digits: string): string => Array.from(digits, digit).join(gaps);
const plus = '[+＋]?';

/** Whether a text is written as telephone numbers are. */
export const looksLikePhone = (text: string): boolean =>
  /^[+＋]?[\d\s().（）\-‐‑‒–—―−ー－/]+$/u.test(text) && text.replace(/\D/gu, '').length >= 4;

/**
 * A telephone number in every form as a pattern: with and without separators, in full width, at home (090…) and from
 * abroad (+81 90…, +81 (0)90…).
 */
export function phoneForms(typed: string): string {
  const text = typed.normalize('NFKC');
  const digits = text.replace(/\(0\)/gu, '').replace(/\D/gu, '');
  const fromAbroad = /^\s*(?:\+|00)/u.test(text);
  const code = fromAbroad
    ? trunkCodes.find((each) => digits.replace(/^00/u, '').startsWith(each))
    : undefined;
  const home = code === undefined ? null : digits.replace(/^00/u, '').slice(code.length).replace(/^0/u, '');
  if (home !== null && code !== undefined)
    return `(?:${plus}(?:00)?${spaced(code)}${gaps}(?:[0０]${gaps})?|[0０]${gaps})${spaced(home)}`;
  if (digits.startsWith('0') && !digits.startsWith('00') && digits.length >= 9)
    return `(?:[0０]|${plus}(?:${trunkCodes.map(spaced).join('|')})${gaps}(?:[0０])?)${gaps}${spaced(digits.slice(1))}`;
  return spaced(digits);
}
