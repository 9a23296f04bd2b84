import type { PersonalKind } from '#shared/model/personal-kind';
import { pad, Random } from './random.ts';

export interface BenchColumn {
  /** What it truly is; null for a look-alike. */
  truth: PersonalKind | null;
  /** The family of values it was made from. */
  family: string;
  name: string;
  examples: (string | null)[];
}

/** A family of columns: headers in both languages, and for one column a way to make its values. */
export interface Family {
  family: string;
  truth: PersonalKind | null;
  headers: readonly string[];
  /** Whether values speak for themselves, so that some columns go without a telling header. */
  neutral?: boolean;
  /** Each column has a style of its own, chosen once. */
  values(random: Random): (random: Random, row: number) => string;
  /** Headers stay as they are: with “customer” before them they would mean something else. */
  plain?: boolean;
  rows?: [number, number];
  /** Malformed values that real columns have, as a share; not for numbers that a system wrote. */
  broken?: number;
}

const neutralHeaders = ['col3', '項目5', 'value', 'field_7', 'データ', '列2', 'x1', 'info'];
const prefixes = ['', '', '', 'customer_', 'billing ', '顧客', 'ご本人'];
const empties = ['', '-', 'N/A', '―', 'なし', 'null', '　'];

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** A column with the dirt of real files: a tenth empty, dashes and words for nothing, blanks around, some full width. */
export function makeColumn(family: Family, random: Random): BenchColumn {
  const make = family.values(random);
  const wide = random.chance(0.2) ? 0.3 : 0;
  const rows = random.from(...(family.rows ?? [40, 90]));
  const examples = Array.from({ length: rows }, (_, row): string | null => {
    if (random.chance(0.1)) return null;
    if (random.chance(0.05)) return random.of(empties);
    if (family.broken && random.chance(family.broken))
      return `${random.letters(2)}?${pad(random.from(0, 99))}`;
    const text = make(random, row);
    if (random.chance(wide)) return fullWidth(text);
    return random.chance(0.1) ? ` ${text} ` : text;
  });
  const neutral = family.neutral === true && random.chance(0.2);
  const header = random.of(family.headers);
  const name = neutral ? random.of(neutralHeaders) : family.plain ? header : decorate(header, random);
  return { truth: family.truth, family: family.family, name, examples };
}

function decorate(header: string, random: Random): string {
  const prefix = random.of(prefixes);
  const japanese = /[぀-鿿]/u.test(header);
  const fits = prefix === '' || /[぀-鿿]/u.test(prefix) === japanese;
  if (japanese) return fits && header.length > 1 ? prefix + header : header;
  const cased = random.of([header, header.toUpperCase(), header.replaceAll(' ', '_')]);
  return fits ? prefix + cased : cased;
}

export function makeColumns(families: readonly Family[], each: number, seed: number): BenchColumn[] {
  return families.flatMap((family, place) => {
    const random = new Random(seed * 7919 + place * 104729);
    return Array.from({ length: each }, () => makeColumn(family, random));
  });
}
