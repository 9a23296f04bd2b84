import type { ReadLine } from './turn.ts';

const two = (text: string): string => text.padStart(2, '0');

/** The history of a LINE talk: a line for each day, then time, name and text between tabs. */
export function lineTalk(): (text: string) => ReadLine {
  let day = '';
  let quoted = false;
  return (text) => {
    const plain = text.replace(/^\ufeff/, '');
    if (plain.startsWith('[LINE]') || /^(保存日時|Saved on)\s*[:：]/.test(plain)) return { is: 'skip' };
    const date = lineDay(plain);
    if (date !== null && !quoted) {
      day = date;
      return { is: 'skip' };
    }
    const message = /^(午前|午後)?(\d{1,2}):(\d{2})\s?([AaPp][Mm])?\t([^\t]*)(?:\t(.*))?$/su.exec(plain);
    if (message && !quoted) {
      const [, before, hours = '0', minutes = '00', after, first = '', said] = message;
      const late = before === '午後' || /p/i.test(after ?? '');
      const early = before === '午前' || /a/i.test(after ?? '');
      const hour = (Number(hours) % (late || early ? 12 : 24)) + (late ? 12 : 0);
      const time = `${day === '' ? '' : `${day} `}${two(String(hour))}:${minutes}`;
      // A line without a text is told by the service: somebody joined, a message was unsent.
      if (said === undefined) return { is: 'turn', speaker: null, time, text: first };
      quoted = said.startsWith('"') && !/[^"]"$|^""?$/.test(said.slice(1));
      return {
        is: 'turn',
        speaker: first,
        time,
        text: said.replace(/^"/, '').replace(/"$/, (end) => (said.startsWith('"') ? '' : end)),
      };
    }
    if (quoted && plain.endsWith('"')) {
      quoted = false;
      return { is: 'more', text: plain.slice(0, -1) };
    }
    return plain === '' && !quoted ? { is: 'skip' } : { is: 'more' };
  };
}

function lineDay(text: string): string | null {
  const japanese =
    /^(\d{4})[./](\d{1,2})[./](\d{1,2})(?:\s*[（(][月火水木金土日][)）]|\s+[月火水木金土日]曜日)\s*$/u.exec(
      text,
    );
  const english = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s+(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/u.exec(text);
  if (japanese) return `${japanese[1]}-${two(japanese[2] ?? '')}-${two(japanese[3] ?? '')}`;
  return english ? `${english[3]}-${two(english[1] ?? '')}-${two(english[2] ?? '')}` : null;
}

const whatsAppStart =
  /^[\u200e\u200f]*\[?(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?)(?:\]| -)\s+(.*)$/su;

/** A WhatsApp chat: `[day, time] name: text`, or `day, time - name: text`. */
export function whatsApp(text: string): ReadLine {
  const found = whatsAppStart.exec(text.replaceAll('\u202f', ' '));
  if (!found) return { is: 'more' };
  const [, day = '', clock = '', rest = ''] = found;
  const said = /^[\u200e~\s]*([^:]{1,80}):\s?(.*)$/su.exec(rest);
  const time = `${day} ${clock.replace(/\s?([ap])\.?\s?m\.?/iu, (_, half: string) => ` ${half.toUpperCase()}M`)}`;
  if (!said) return { is: 'turn', speaker: null, time, text: rest.replaceAll('\u200e', '') };
  return {
    is: 'turn',
    speaker: said[1]?.trim() ?? null,
    time,
    text: (said[2] ?? '').replaceAll('\u200e', ''),
  };
}
