/** A number as the file writes it: no digit is lost to a double. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

/** Keys in their order; a plain object would give `__proto__` a meaning. */
export type JsonObject = Map<string, JsonValue>;
export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | JsonObject;

/** What was met in a text besides its values. */
export interface JsonOddities {
  duplicateKeys: boolean;
  /** U+0000 in texts was taken out. */
  nul: boolean;
  /** Half of a surrogate pair is written as its escape. */
  loneSurrogate: boolean;
}

export type JsonFault = 'syntax' | 'depth' | 'end';

/** Why a text is no JSON, and where. */
export class JsonError extends Error {
  constructor(
    readonly fault: JsonFault,
    /** Index in the text. */
    readonly at: number,
  ) {
    super(`${fault} at ${at}`);
  }
}

/** Deeper values are not read: a stack ends somewhere, and the database's JSON functions end the process. */
export const depthLimit = 200;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plainText = /[^"\\\u0000-\u001f]*/y;
const words: [string, JsonValue][] = [
  ['null', null],
  ['true', true],
  ['false', false],
  // Not JSON, but written by several languages' libraries.
  ['NaN', new JsonNumber('NaN')],
  ['Infinity', new JsonNumber('Infinity')],
  ['-Infinity', new JsonNumber('-Infinity')],
];
const escapes: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads JSON values out of a text exactly: numbers stay text, of a key given twice the last value counts. */
export class JsonReader {
  readonly oddities: JsonOddities = { duplicateKeys: false, nul: false, loneSurrogate: false };
  private at = 0;

  constructor(private readonly text: string) {}

  /** All values of the text, one behind the other; blanks and commas between them do not count. @throws JsonError */
  values(): JsonValue[] {
    const values: JsonValue[] = [];
    for (;;) {
      this.skipBlanks();
      if (values.length > 0 && this.text[this.at] === ',') {
        this.at += 1;
        this.skipBlanks();
      }
      if (this.at >= this.text.length) return values;
      values.push(this.value(0));
    }
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0xfeff) return;
      this.at += 1;
    }
  }

  private value(depth: number): JsonValue {
    if (depth > depthLimit) throw new JsonError('depth', this.at);
    this.skipBlanks();
    const first = this.text[this.at];
    if (first === undefined) throw new JsonError('end', this.at);
    if (first === '{') return this.object(depth);
    if (first === '[') return this.array(depth);
    if (first === '"') return this.string();
    number.lastIndex = this.at;
    const found = number.exec(this.text)?.[0];
    if (found !== undefined) {
      this.at += found.length;
      return new JsonNumber(found);
    }
    for (const [word, value] of words)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    throw new JsonError('syntax', this.at);
  }

  private object(depth: number): JsonObject {
    const object: JsonObject = new Map();
    this.at += 1;
    this.skipBlanks();
    if (this.text[this.at] === '}') {
      this.at += 1;
      return object;
    }
    for (;;) {
      this.skipBlanks();
      if (this.text[this.at] !== '"') throw this.unexpected();
      const key = this.string();
      this.expect(':');
      const value = this.value(depth + 1);
      if (object.has(key)) this.oddities.duplicateKeys = true;
      object.set(key, value);
      if (!this.goesOn('}')) return object;
    }
  }

  private array(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    this.at += 1;
    this.skipBlanks();
    if (this.text[this.at] === ']') {
      this.at += 1;
      return array;
    }
    for (;;) {
      array.push(this.value(depth + 1));
      if (!this.goesOn(']')) return array;
    }
  }

  /** A comma: true. The closing sign: false. */
  private goesOn(closing: string): boolean {
    this.skipBlanks();
    const sign = this.text[this.at];
    if (sign !== ',' && sign !== closing) throw this.unexpected();
    this.at += 1;
    return sign === ',';
  }

  private expect(sign: string): void {
    this.skipBlanks();
    if (this.text[this.at] !== sign) throw this.unexpected();
    this.at += 1;
  }

  private unexpected(): JsonError {
    return new JsonError(this.at >= this.text.length ? 'end' : 'syntax', this.at);
  }

  private string(): string {
    this.at += 1;
    let result = '';
    let escaped = false;
    for (;;) {
      plainText.lastIndex = this.at;
      const run = plainText.exec(this.text)?.[0] ?? '';
      result += run;
      this.at += run.length;
      const sign = this.text[this.at];
      if (sign === undefined) throw new JsonError('end', this.at);
      this.at += 1;
      if (sign === '"') return escaped ? this.cleaned(result) : result;
      // Line breaks and other control characters should have been escaped; what they mean is plain all the same.
      if (sign !== '\\') {
        escaped = true;
        result += sign;
        continue;
      }
      escaped = true;
      result += this.escape();
    }
  }

  private escape(): string {
    const sign = this.text[this.at] ?? '';
    this.at += 1;
    if (sign !== 'u') {
      const meant = escapes[sign];
      if (meant === undefined) throw new JsonError(sign === '' ? 'end' : 'syntax', this.at - 1);
      return meant;
    }
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonError('syntax', this.at);
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private cleaned(text: string): string {
    let result = text;
    if (result.includes('\0')) {
      this.oddities.nul = true;
      result = result.replaceAll('\0', '');
    }
    if (/[\ud800-\udfff]/.test(result)) {
      const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
      const safe = result.replace(half, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
      if (safe !== result) this.oddities.loneSurrogate = true;
      result = safe;
    }
    return result;
  }
}

/** A value as compact JSON with its numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, inner]) => `${JSON.stringify(key)}:${jsonText(inner)}`).join(',')}}`;
  return JSON.stringify(value);
}
