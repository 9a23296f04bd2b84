import type { Random } from './random.ts';

/** Check digits found by trying all ten against the definition as it is published: another way than the program's. */
const completed = (make: (digit: number) => string, holds: (text: string) => boolean): string | null => {
  for (let digit = 0; digit <= 9; digit += 1) if (holds(make(digit))) return make(digit);
  return null;
};
const sumOf = (text: string, weigh: (digit: number, place: number) => number): number =>
  Array.from(text).reduce((sum, digit, index) => sum + weigh(Number(digit), text.length - index), 0);

const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
export function cardNumber(random: Random): string {
  const [start, length] = random.of([
    ['4', 16],
    ['51', 16],
    ['55', 16],
    ['2221', 16],
    ['34', 15],
    ['37', 15],
    ['3528', 16],
    ['3589', 16],
    ['36', 14],
    ['6011', 16],
  ] as const);
  const base = start + random.digits(length - start.length - 1);
  return (
    completed(
      (digit) => base + String(digit),
      (text) => sumOf(text, (digit, place) => (place % 2 === 1 ? digit : (doubled[digit] ?? 0))) % 10 === 0,
    ) ?? ''
  );
}
export function myNumber(random: Random): string {
  const base = random.digits(11);
  const rest = sumOf(base, (digit, place) => digit * (place <= 6 ? place + 1 : place - 5)) % 11;
  return base + String(rest <= 1 ? 0 : 11 - rest);
}
export function corporateNumber(random: Random): string {
  const base = random.digits(12);
  const rest = sumOf(base, (digit, place) => digit * (place % 2 === 1 ? 1 : 2)) % 9;
  return String(9 - rest) + base;
}
export function articleNumber(random: Random, length = 13): string {
  const base = random.of(length === 13 ? ['49', '45', '978', '50'] : ['0', '7']);
  const body = base + random.digits(length - 1 - base.length);
  return (
    completed(
      (digit) => body + String(digit),
      (text) => sumOf(text, (digit, place) => digit * (place % 2 === 1 ? 1 : 3)) % 10 === 0,
    ) ?? ''
  );
}
/** An IBAN of Germany or Great Britain: 98 minus the remainder of the account, the country and 00 (ISO 13616). */
export function iban(random: Random): string {
  const [country, account] = random.chance(0.5)
    ? ['DE', random.digits(18)]
    : ['GB', random.letters(4) + random.digits(14)];
  const number = `${account}${country}00`.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  const check = 98n - (BigInt(number) % 97n);
  return `${country}${String(check).padStart(2, '0')}${account}`;
}
