import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { random } from './japanese-people.ts';

const syllables =
  'ka ri mo ta sen vel dor an li ber ton mi ra el jo han nes pa tri cia wil son gar ret mar tin lo pez smi th bro wn'.split(
    ' ',
  );

/**
 * Writes a CSV of made-up people, a fifth of the records being second or later ones with slips, in random order.
 * @returns the person of each row
 */
export async function writePeople(path: string, records: number, seed = 1): Promise<Int32Array> {
  const next = random(seed);
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const word = (parts: number) => Array.from({ length: parts }, () => pick(syllables)).join('');
  const many = (count: number, make: () => string) => Array.from({ length: count }, make);
  const given = many(3000, () => word(2 + below(2)));
  const family = many(20_000, () => word(2 + below(3)));
  const streets = many(8000, () => `${word(2 + below(2))} ${pick(['street', 'road', 'avenue', 'place'])}`);
  const towns = many(4000, () => word(3));
  const codes = towns.map(() => String(1000 + below(9000)));
  /** Common values are far more common than rare ones (Zipf). */
  const common = (from: readonly string[]) => from[Math.floor(from.length ** next()) - 1] ?? '';
  const two = (n: number) => String(n).padStart(2, '0');
  const person = (): string[] => {
    const [first, last] = [common(given), common(family)];
    const town = below(towns.length);
    return [
      first,
      last,
      `${1930 + below(75)}-${two(1 + below(12))}-${two(1 + below(28))}`,
      `${1 + below(200)} ${pick(streets)}`,
      towns[town] ?? '',
      codes[town] ?? '',
      `0${String(below(1e9)).padStart(9, '0')}`,
      next() < 0.7 ? `${first}.${last}${below(1000)}@example.com` : '',
    ];
  };
  const slip = (text: string): string => {
    const at = below(Math.max(1, text.length - 1));
    const other = /\d/u.test(text[at] ?? '') ? String(below(10)) : String.fromCharCode(97 + below(26));
    const kind = below(4);
    if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
    if (kind === 1) return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
    return text.slice(0, at) + other + text.slice(at + kind - 2);
  };
  const again = (row: readonly string[]): string[] => {
    const copy = [...row];
    for (let slips = 1 + below(3); slips > 0; slips -= 1) {
      const at = below(copy.length);
      copy[at] = next() < 0.15 ? '' : slip(copy[at] ?? '');
    }
    return copy;
  };
  const rows: { cells: string[]; person: number }[] = [];
  for (let number = 1; rows.length < records; number += 1) {
    const cells = person();
    rows.push({ cells, person: number });
    while (next() < 0.2 && rows.length < records) rows.push({ cells: again(cells), person: number });
  }
  for (let at = rows.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [rows[at], rows[other]] = [rows[other] as (typeof rows)[0], rows[at] as (typeof rows)[0]];
  }
  const file = createWriteStream(path);
  file.write('first_name,last_name,birth_date,street,town,postcode,phone,email\n');
  for (let from = 0; from < rows.length; from += 10_000) {
    const lot = rows.slice(from, from + 10_000).map(({ cells }) => `${cells.join(',')}\n`);
    if (!file.write(lot.join(''))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return Int32Array.from(rows, ({ person: one }) => one);
}
