import type { ReadLine } from './turn.ts';

const header = /^\ufeff?"?送信者タイプ"?,"?送信者名"?,"?送信日"?,"?送信時刻"?,"?内容"?\s*$/u;
const message =
  /^"?(?:User|Account)"?,(?:"((?:[^"]|"")*)"|([^",]*)),"?(\d{4})[/-](\d{1,2})[/-](\d{1,2})"?,"?(\d{1,2}:\d{2}(?::\d{2})?)"?,(.*)$/su;
const zone = /^"?タイムゾーン"?,"?'?([+-]\d{2}:\d{2})"?/u;

/** Whether the beginning of a text is the chat history that LINE Official Account Manager writes. */
export const isLineOfficial = (lines: readonly string[]): boolean =>
  lines.slice(0, 10).some((line) => header.test(line));

/**
 * The history of a chat of a LINE Official Account: the account, its zone and the day of the download, then a record of
 * sender, day, time and text for each message, quoted where the text has several lines.
 */
export function lineOfficial(): (text: string) => ReadLine {
  let offset = '';
  let begun = false;
  let quoted = false;
  return (text) => {
    if (!begun) {
      offset = zone.exec(text)?.[1] ?? offset;
      begun = header.test(text);
      return { is: 'skip' };
    }
    if (quoted) {
      quoted = !closes(text);
      return { is: 'more', text: unquoted(quoted ? text : text.slice(0, -1)) };
    }
    const found = message.exec(text);
    if (!found) return text.trim() === '' ? { is: 'skip' } : { is: 'more' };
    const [, inQuotes, plain = '', year = '', month = '', day = '', clock = '', said = ''] = found;
    const speaker = inQuotes === undefined ? plain : unquoted(inQuotes);
    const time = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${clock.padStart(clock.length > 5 ? 8 : 5, '0')}${offset}`;
    if (!said.startsWith('"')) return { is: 'turn', speaker, time, text: unguarded(said) };
    const inner = said.slice(1);
    quoted = !closes(inner);
    return { is: 'turn', speaker, time, text: unguarded(unquoted(quoted ? inner : inner.slice(0, -1))) };
  };
}

/** Whether a line ends a quoted text: an odd run of quotation marks stands at its end. */
const closes = (text: string): boolean => (/"*$/.exec(text)?.[0].length ?? 0) % 2 === 1;

const unquoted = (text: string): string => text.replaceAll('""', '"');

/** The mark that keeps spreadsheets from reading a text as a formula is none of its own. */
const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@])/u, '');
