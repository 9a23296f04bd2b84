import { XmlProblem } from './xml-problem.ts';
import { attributeValue, resolved, withLineFeeds } from './xml-text.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** What a reader of XML is told. Names of elements come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** A text comes in any number of pieces. */
  text?(text: string): void;
}

const depthLimit = 200;
/** Characters without a tag: more in one text than any cell of a spreadsheet. */
const textLimit = 64 << 20;
/** Characters of a tag, a comment or a CDATA section. */
const tokenLimit = 16 << 20;
/** A text is passed on in pieces of about so many characters. */
const textPiece = 1 << 16;
const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const equals = 0x3d;
const colon = 0x3a;
const ampersand = 0x26;
const carriageReturn = 0x0d;

/** Keys of no object's own, so that no attribute has a meaning. */
class Attributes {
  [name: string]: string;
}
Object.setPrototypeOf(Attributes.prototype, null);
Reflect.deleteProperty(Attributes.prototype, 'constructor');
const none: XmlAttributes = new Attributes();

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/**
 * Takes XML apart that comes in pieces: tags that match, attributes once each, no document type, bounded nesting and
 * texts. What is torn at the end of a piece is looked at again with the next one.
 */
export class XmlScanner {
  private rest = '';
  private readonly names: string[] = [];
  private readonly locals: string[] = [];
  private silence = 0;
  private closed = false;

  constructor(private readonly handler: XmlHandler) {}

  /** @throws XmlProblem */
  feed(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    const at = this.scan(text, false);
    this.rest = at === text.length ? '' : text.slice(at);
    if (this.rest.length > tokenLimit) throw new XmlProblem('long', `more than ${tokenLimit} characters`);
  }

  /** @throws XmlProblem */
  end(): void {
    const at = this.scan(this.rest, true);
    if (!this.closed) throw new XmlProblem('cut', 'the outermost element does not end');
    if (at < this.rest.length) throw malformed('something after the outermost element');
  }

  /** @returns how far it came */
  private scan(text: string, last: boolean): number {
    const { length } = text;
    let at = 0;
    while (at < length) {
      let next: number;
      if (text.charCodeAt(at) !== lessThan) next = this.takeText(text, at, last);
      else {
        const sign = text.charCodeAt(at + 1);
        if (sign === slash) next = this.takeEnd(text, at);
        else if (sign === 0x21) next = this.takeDeclaration(text, at);
        else if (sign === 0x3f) next = behind(text, '?>', at + 2);
        else next = this.takeStart(text, at);
      }
      if (next < 0) return at;
      at = next;
    }
    return at;
  }

  private takeText(text: string, from: number, last: boolean): number {
    const found = text.indexOf('<', from);
    let end = found < 0 ? text.length : found;
    if (found < 0 && !last) {
      if (end - from < textPiece) return -1;
      // A reference or a line end may be torn.
      const reference = text.lastIndexOf('&');
      end = reference > end - 16 ? reference : end - 1;
      while (text.charCodeAt(end - 1) === carriageReturn) end -= 1;
    }
    const { handler } = this;
    const some = text.slice(from, end);
    if (this.names.length === 0) {
      if (some.trim() !== '') throw malformed('text outside of the outermost element');
      return end;
    }
    this.silence += some.length;
    if (this.silence > textLimit) throw new XmlProblem('long', `more than ${textLimit} characters`);
    if (some.includes(']]>')) throw malformed('the end of a section that never began');
    const meant = resolved(withLineFeeds(some));
    handler.text?.(meant);
    return end;
  }

  private takeEnd(text: string, from: number): number {
    const end = text.indexOf('>', from + 2);
    if (end < 0) return -1;
    const name = this.names.pop() ?? '';
    const isSame = end - from - 2 === name.length && text.startsWith(name, from + 2);
    if (name === '' || (!isSame && text.slice(from + 2, end).trimEnd() !== name))
      throw malformed(`unmatched end of ${text.slice(from + 2, Math.min(end, from + 102))}`);
    this.closeElement();
    return end + 1;
  }

  private closeElement(): void {
    this.silence = 0;
    if (this.names.length === 0) this.closed = true;
    this.handler.close(this.locals.pop() ?? '');
  }

  private takeDeclaration(text: string, from: number): number {
    if (text.startsWith('<!--', from)) {
      const end = behind(text, '-->', from + 4);
      if (end > 0 && text.slice(from + 4, end - 2).includes('--')) throw malformed('a comment');
      return end;
    }
    if (text.startsWith('<![CDATA[', from)) {
      const end = behind(text, ']]>', from + 9);
      if (end < 0) return -1;
      if (this.names.length === 0) throw malformed('text outside of the outermost element');
      this.silence += end - from;
      this.handler.text?.(withLineFeeds(text.slice(from + 9, end - 3)));
      return end;
    }
    const begun = text.slice(from, from + 9);
    if ('<!DOCTYPE'.startsWith(begun.toUpperCase()) && begun.length === 9)
      throw new XmlProblem('doctype', 'a document type');
    if (begun.length < 9 && ['<!--', '<![CDATA[', '<!DOCTYPE'].some((one) => one.startsWith(begun)))
      return -1;
    throw malformed(`unknown declaration ${begun}`);
  }

  private takeStart(text: string, from: number): number {
    const { length } = text;
    let at = from + 1;
    let prefix = 0;
    let code = 0;
    for (; at < length; at += 1) {
      code = text.charCodeAt(at);
      if (code === greaterThan || code === slash || isBlank(code)) break;
      if (code === colon) prefix = at + 1;
      else if (code === lessThan || code === equals) throw malformed('a tag');
    }
    if (at === length) return -1;
    const name = text.slice(from + 1, at);
    if (name === '') throw malformed('a tag without a name');
    let attributes = none;
    if (code !== greaterThan) {
      const found = new Attributes();
      at = takeAttributes(text, at, found);
      if (at < 0) return -1;
      attributes = found;
      code = text.charCodeAt(at);
    }
    const isEmpty = code === slash;
    if (isEmpty && at + 1 === length) return -1;
    if (isEmpty && text.charCodeAt(at + 1) !== greaterThan) throw malformed(`the tag ${name}`);
    this.openElement(name, prefix === 0 ? name : text.slice(prefix, from + 1 + name.length), attributes);
    if (!isEmpty) return at + 1;
    this.names.pop();
    this.closeElement();
    return at + 2;
  }

  private openElement(name: string, local: string, attributes: XmlAttributes): void {
    if (this.closed) throw malformed('a second outermost element');
    this.silence = 0;
    this.names.push(name);
    this.locals.push(local);
    if (this.names.length > depthLimit) throw new XmlProblem('deep', `more than ${depthLimit} levels`);
    this.handler.open(local, attributes);
  }
}

const malformed = (detail: string) => new XmlProblem('malformed', detail);

const behind = (text: string, sign: string, from: number): number => {
  const found = text.indexOf(sign, from);
  return found < 0 ? -1 : found + sign.length;
};

/** @returns the place of the `>` or `/` behind them, -1 when the text ends before */
function takeAttributes(text: string, from: number, found: Attributes): number {
  const { length } = text;
  let at = from;
  for (;;) {
    const before = at;
    while (at < length && isBlank(text.charCodeAt(at))) at += 1;
    if (at === length) return -1;
    let code = text.charCodeAt(at);
    if (code === greaterThan || code === slash) return at;
    if (before === at) throw malformed('attributes without a blank between');
    const nameAt = at;
    for (; at < length; at += 1) {
      code = text.charCodeAt(at);
      if (code === equals || isBlank(code)) break;
      if (code === greaterThan || code === slash || code === lessThan)
        throw malformed('an attribute without a value');
    }
    const name = text.slice(nameAt, at);
    while (at < length && isBlank(text.charCodeAt(at))) at += 1;
    if (at >= length - 1) return -1;
    if (name === '' || text.charCodeAt(at) !== equals) throw malformed(`the attribute ${name}`);
    at += 1;
    while (at < length && isBlank(text.charCodeAt(at))) at += 1;
    if (at === length) return -1;
    const quote = text.charCodeAt(at);
    if (quote !== 0x22 && quote !== 0x27) throw malformed(`the attribute ${name} without quotes`);
    const valueAt = at + 1;
    let isPlain = true;
    for (at = valueAt; at < length; at += 1) {
      code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === ampersand || code < 0x20) isPlain = false;
    }
    if (at === length) return -1;
    if (found[name] !== undefined) throw malformed(`the attribute ${name} twice`);
    const value = text.slice(valueAt, at);
    found[name] = isPlain ? value : attributeValue(value);
    at += 1;
  }
}
