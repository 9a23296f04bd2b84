import type { Span } from './ast.ts';
import { problem } from './problem.ts';

export type TokenType = 'number' | 'text' | 'column' | 'word' | 'sign' | 'end';
export interface Token extends Span {
  type: TokenType;
  /** The digits, the text without its quotes, the column's name, the word in lower case, or the sign. */
  value: string;
}

const blank = /[\s\u3000]/u;
const signs = ['<>', '<=', '>=', '=', '<', '>', '&', '+', '-', '*', '/', '(', ')', ','];
/** Signs that an input method for Japanese gives, and what they stand for. */
const wideSigns: Record<string, string> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '＆': '&',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '／': '/',
};

/** A formula's text as tokens, the last one `end`. @throws FormulaError */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (blank.test(sign)) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.to;
  }
  tokens.push({ type: 'end', value: '', from: text.length, to: text.length });
  return tokens;
}

function tokenAt(text: string, from: number): Token {
  const first = text[from] ?? '';
  if (first === '[') return quoted(text, from, ']', 'column');
  if (first === '"') return quoted(text, from, '"', 'text');
  if (first === '“' || first === '”') return quoted(text, from, '”', 'text');
  const rest = text.slice(from);
  const number = /^(?:\d+(?:\.\d+)?|\.\d+)/u.exec(rest)?.[0];
  if (number !== undefined) return { type: 'number', value: number, from, to: from + number.length };
  const word = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(rest)?.[0];
  if (word !== undefined) return { type: 'word', value: word.toLowerCase(), from, to: from + word.length };
  const wide = wideSigns[first];
  if (wide !== undefined) return { type: 'sign', value: wide, from, to: from + 1 };
  const sign = signs.find((each) => rest.startsWith(each));
  if (sign !== undefined) return { type: 'sign', value: sign, from, to: from + sign.length };
  const shown = String.fromCodePoint(text.codePointAt(from) ?? 0);
  throw problem('formula.error.sign', { from, to: from + shown.length }, { sign: shown });
}

/** Text in quotes or a name in brackets; the closing sign itself is written twice. */
function quoted(text: string, from: number, close: string, type: 'text' | 'column'): Token {
  let value = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign !== close) value += sign;
    else if (text[at + 1] === sign) {
      value += close;
      at += 1;
    } else return { type, value, from, to: at + 1 };
  }
  const key = type === 'text' ? 'formula.error.openText' : 'formula.error.openColumn';
  throw problem(key, { from, to: text.length });
}
