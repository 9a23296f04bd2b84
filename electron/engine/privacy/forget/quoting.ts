import { join, sql, type Sql } from '#shared/sql/sql';

/** What stands for somebody: keys by which rows name them, and texts that tell of nobody else. */
export interface Sought {
  keys: readonly string[];
  texts: readonly string[];
}

/** Stands where something was removed. */
const gone = '▇▇';

/** A text shorter than this stands in too many places by chance. */
export const shortest = 4;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
const isDay = (text: string): boolean => /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/u.test(text);

/**
 * Takes somebody's texts out of other texts. A number within a longer one, in a day or in a digest is not theirs; nor is a day that
 * stands alone, as ends of periods do, whoever was born on it.
 */
export function eraser({ keys, texts }: Sought): (text: string) => string {
  // Longer texts first: a name within an address would leave the rest of it.
  const words = [...new Set([...keys, ...texts])]
    .filter((word) => word.length >= shortest)
    .sort((a, b) => b.length - a.length);
  if (words.length === 0) return (text) => text;
  const parts = words.map((word) => {
    const before = /^[0-9A-Za-z]/u.test(word) ? String.raw`(?<![0-9A-Za-z]|\d[-/.:,])` : '';
    const after = /[0-9A-Za-z]$/u.test(word) ? String.raw`(?![0-9A-Za-z]|[-/.:,]\d)` : '';
    return `${before}${escaped(word)}${after}`;
  });
  const pattern = new RegExp(parts.join('|'), 'gu');
  return (text) => (isDay(text) ? text : text.replace(pattern, gone));
}

/** Whether a text (SQL) quotes one of them; what is too short to be told from chance must be a whole field. */
export function quotes({ keys, texts }: Sought, text: Sql): Sql {
  const tests = [...new Set([...keys, ...texts])].map((word) => {
    if (word.length >= shortest && !/^\d+$/u.test(word)) return sql`contains(${text}, ${word})`;
    const long = word.length >= shortest;
    const before = long ? '(?:^|[^0-9A-Za-z/.:-])' : '(?:^|[,;|\\t"])';
    const after = long ? '(?:$|[^0-9A-Za-z/.:-]|[/.:-](?:$|[^0-9]))' : '(?:$|[,;|\\t"])';
    const pattern = `${before}\\s*${word.replace(/[^\p{L}\p{N}]/gu, '\\$&')}\\s*${after}`;
    return sql`regexp_matches(${text}, ${pattern})`;
  });
  return tests.length === 0 ? sql`false` : sql`coalesce(${join(tests, ' OR ')}, false)`;
}
