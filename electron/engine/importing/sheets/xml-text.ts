import { XmlProblem } from './xml-problem.ts';

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text that a piece of XML stands for: the five entities and numbers of characters resolved, no others. */
export function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&<]{0,12});?/g, (all, name: string) => {
    const known = all.endsWith(';') ? (named[name] ?? numbered(name)) : undefined;
    if (known === undefined) throw new XmlProblem('malformed', `undefined entity ${all}`);
    return known;
  });
}

function numbered(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal ?? 'none') : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Line ends as XML has them: LF alone. */
export const withLineFeeds = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

/** The value of an attribute: white space in it is blanks. */
export const attributeValue = (text: string): string => resolved(text.replace(/\r\n|[\t\r\n]/g, ' '));
