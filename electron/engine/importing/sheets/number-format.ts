import type { FormatEvidence, FormatKind } from './sheet.ts';

/** A number format, understood as far as it says what its values are. */
export interface NumberFormat extends FormatEvidence {
  /** Shows whole numbers digit by digit, for `digits` alone. */
  show: ((digits: string) => string) | null;
}

/** Formats that have a number instead of a text (ECMA-376 18.8.30; 27–36 and 50–58 as Excel shows them in Japanese). */
const builtIn: Record<number, string> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 5: '"¤"#,##0', 6: '"¤"#,##0', 7: '"¤"#,##0.00', 8: '"¤"#,##0.00',
  9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?', 13: '# ??/??', 14: 'yyyy-mm-dd', 15: 'd-mmm-yy', 16: 'd-mmm',
  17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy-mm-dd h:mm',
  37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00', 41: '#,##0', 42: '"¤"#,##0', 43: '#,##0.00',
  44: '"¤"#,##0.00', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss.0', 48: '##0.0E+0', 49: '@', 27: 'ge.m.d',
  28: 'ggge年m月d日', 29: 'ggge年m月d日', 30: 'm/d/yy', 31: 'yyyy年m月d日', 32: 'h時mm分', 33: 'h時mm分ss秒',
  34: 'yyyy年m月', 35: 'm月d日', 36: 'ge.m.d', 50: 'ge.m.d', 51: 'ggge年m月d日', 52: 'yyyy年m月', 53: 'm月d日',
  54: 'ggge年m月d日', 55: 'yyyy年m月', 56: 'm月d日', 57: 'ge.m.d', 58: 'ggge年m月d日',
}; // prettier-ignore

const plain = (kind: FormatKind, unit: string | null = null): NumberFormat => ({ kind, unit, show: null });

export const generalFormat: NumberFormat = plain('general');

/** @param custom formats of the workbook by their number */
export function numberFormatOf(id: number, custom: ReadonlyMap<number, string>): NumberFormat {
  const code = custom.get(id) ?? builtIn[id];
  return code === undefined ? generalFormat : readNumberFormat(code);
}

/** Understands a format code such as `[Red]▲#,##0`, `000-0000`, `[$-411]ggge"年"m"月"d"日"` or `0.0%`. */
export function readNumberFormat(code: string): NumberFormat {
  const sections = splitSections(code);
  const [first = ''] = sections;
  if (/^(general|g\/標準|標準|standard|geral|estándar|g\/通用格式)$/i.test(first.trim()))
    return generalFormat;
  if (first.trim() === '@') return plain('text');
  const { bare, literals, currency, elapsed } = taken(first);
  const moment = momentKind(bare, elapsed);
  if (moment) return plain(moment);
  if (bare.includes('%')) return plain('percent', '%');
  const symbol = currency ?? currencyIn(literals);
  if (symbol !== null) return plain('currency', symbol);
  const digits = digitPlaces(sections);
  if (digits) return { kind: 'digits', unit: null, show: digits };
  const unit = literals.replace(/[()▲△\-+\s\d.,:*_]/g, '');
  return plain('number', unit === '' ? null : unit);
}

const currencyIn = (literals: string): string | null =>
  /[¤¥￥$€£₩]|円|USD|EUR|JPY|GBP|元/.exec(literals)?.[0] ?? null;

/** Sections are parted by `;` outside of quotes and brackets. */
function splitSections(code: string): string[] {
  return (code.match(/(?:"[^"]*"?|\\.|\[[^\]]*\]?|[^;"\\[])+/g) ?? []).map((section) => section);
}

interface Taken {
  /** What is left without literals, colours, conditions and locales. */
  bare: string;
  literals: string;
  currency: string | null;
  elapsed: boolean;
}

function taken(section: string): Taken {
  let literals = '';
  let currency: string | null = null;
  let elapsed = false;
  const bare = section.replace(
    /"([^"]*)"?|\\(.)|[_*](.)|\[([^\]]*)\]/g,
    (_all, quoted, escaped, spaced, bracket) => {
      if (typeof bracket === 'string') {
        if (/^[hms]+$/i.test(bracket)) {
          elapsed = true;
          return bracket;
        }
        const symbol = /^\$([^-]+)/.exec(bracket)?.[1];
        if (symbol !== undefined) currency = symbol;
        return '';
      }
      if (typeof spaced !== 'string') literals += String(quoted ?? escaped ?? '');
      return '';
    },
  );
  literals += bare.replace(/[a-z0#?.,%@/:+\s-]/gi, '');
  return { bare, literals, currency, elapsed };
}

function momentKind(bare: string, elapsed: boolean): FormatKind | null {
  if (elapsed) return 'elapsed';
  // Writers that forget to quote a unit (`0.0kg`) do not mean a date.
  if (/[0#?]/.test(bare.replace(/s\.0+/gi, 's').replace(/e[+-]0+/gi, '0'))) return null;
  const letters = bare
    .replace(/general/gi, '')
    .replace(/am\/pm|a\/p|上午\/下午|午前\/午後/gi, 'h')
    .toLowerCase();
  const clock = /[hs]/.test(letters);
  const day = /[ydgeb]/.test(letters) || (/m/.test(letters) && !clock);
  if (day) return clock ? 'datetime' : 'date';
  return clock ? 'time' : null;
}

/**
 * How formats show digits in places: at least two of them must be shown even when they are zero, or a sign stands
 * between them; without decimals, thousands or a unit.
 */
function digitPlaces(sections: readonly string[]): ((digits: string) => string) | null {
  const choices = sections.slice(0, 2).map((section) => {
    const limit = /\[<=?(\d+)\]/.exec(section)?.[1];
    return { limit: limit === undefined ? null : Number(limit), places: placesOf(section) };
  });
  const [first, second] = choices;
  if (!first?.places) return null;
  const { places } = first;
  if (first.limit === null && places.every((place) => place === '0'))
    return (digits) => digits.padStart(places.length, '0');
  return (digits) => {
    const chosen =
      first.limit !== null && Number(digits) > first.limit ? (second?.places ?? null) : first.places;
    return chosen === null ? digits : fill(chosen, digits);
  };
}

/** The places of a section: `0`, `#` or a literal each. Null where it is no format of digits. */
function placesOf(section: string): string[] | null {
  const places: string[] = [];
  const pieces = section.match(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]|./gs) ?? [];
  for (const piece of pieces) {
    if (/^[[_*]/.test(piece)) continue;
    if (piece === '0' || piece === '#' || piece === '?') places.push(piece === '?' ? '#' : piece);
    else if (piece.startsWith('"'))
      places.push(...Array.from(piece.replaceAll('"', '')).map((one) => `\\${one}`));
    else if (piece.startsWith('\\')) places.push(piece);
    else if (/^[-() /]$/.test(piece)) places.push(`\\${piece}`);
    else return null;
  }
  const kinds = places.map((place) => (place.startsWith('\\') ? 'x' : place)).join('');
  const padded = /0x*0/.test(kinds) && !kinds.includes('#');
  const parted = /[0#]x+[0#]/.test(kinds) && (kinds.match(/[0#]/g)?.length ?? 0) >= 4;
  const signed = places.some((place) => /^\\[▲△+%]$/.test(place));
  return (padded || parted) && !signed ? places : null;
}

function fill(places: readonly string[], digits: string): string {
  let rest = digits;
  const shown: string[] = [];
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const place = places[index] ?? '';
    if (place.startsWith('\\')) {
      // A literal between places that stay empty is not shown.
      const later = places.slice(0, index).some((one) => one === '0');
      if (rest !== '' || later || !places.slice(0, index).includes('#')) shown.unshift(place.slice(1));
      continue;
    }
    const digit = rest.slice(-1);
    rest = rest.slice(0, -1);
    shown.unshift(digit === '' ? (place === '0' ? '0' : '') : digit);
    const more = places.slice(0, index).some((one) => !one.startsWith('\\'));
    if (!more && rest !== '') {
      shown.unshift(rest);
      rest = '';
    }
  }
  return shown.join('');
}
