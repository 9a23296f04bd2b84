import type { SheetCell } from './sheet.ts';

/** What a cell becomes in a record: a share as the percentage that is seen, everything else as it is. */
export function cellText({ kind, text, format }: SheetCell): string | null {
  if (text === null) return null;
  return kind === 'number' && format.kind === 'percent' ? `${timesHundred(text)}%` : text;
}

/** Exact, by moving the point. */
export function timesHundred(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return String(Number(text) * 100);
  const [, sign = '', whole = '', places = ''] = match;
  const digits = `${whole}${places.padEnd(2, '0')}`;
  const point = whole.length + 2;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = digits.slice(point).replace(/0+$/, '');
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}
