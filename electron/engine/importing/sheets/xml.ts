import { SaxesParser } from 'saxes';

/** What a reader of XML is told. Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Why a part is not the XML it should be; the caller knows the file. */
export class XmlProblem extends Error {
  /** The part of the file, once known. */
  part = '';

  constructor(
    readonly kind: 'malformed' | 'doctype' | 'deep' | 'long' | 'encoding' | 'cut',
    detail: string,
  ) {
    super(detail);
  }
}

const depthLimit = 200;
/** Characters without a tag: more in one text than any cell of a spreadsheet. */
const textLimit = 64 << 20;
const encodings =
  /^(utf-8|utf8|utf-16|us-ascii|ascii|iso-8859-1|windows-1252|shift_jis|euc-jp|gb2312|gbk|big5|euc-kr)$/i;

/**
 * XML of a stranger, in pieces: well formed or refused. No document type, so no entities but the five; bounded nesting
 * and text.
 */
export class XmlReader {
  private readonly parser = new SaxesParser({ xmlns: false, position: false });
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  private head: Uint8Array = new Uint8Array(0);
  private depth = 0;
  private silence = 0;
  private closed = false;
  private ending = false;
  /** Characters that XML forbids and that were passed on all the same. */
  forbidden = 0;

  constructor(handler: XmlHandler) {
    const { parser } = this;
    parser.on('opentag', ({ name, attributes }) => {
      this.depth += 1;
      this.silence = 0;
      if (this.depth > depthLimit) throw new XmlProblem('deep', `more than ${depthLimit} levels`);
      handler.open(localName(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      this.depth -= 1;
      this.silence = 0;
      if (this.depth === 0) this.closed = true;
      handler.close(localName(name));
    });
    if (handler.text) {
      const text = handler.text.bind(handler);
      parser.on('text', text);
      parser.on('cdata', text);
    }
    parser.on('doctype', () => {
      throw new XmlProblem('doctype', 'a document type');
    });
    parser.on('error', (error) => {
      if (/disallowed character/.test(error.message)) this.forbidden += 1;
      else if (this.ending && !this.closed) throw new XmlProblem('cut', error.message);
      else throw new XmlProblem('malformed', error.message);
    });
  }

  write(piece: Uint8Array): void {
    if (!this.decoder) {
      this.head = this.head.length === 0 ? piece : Buffer.concat([this.head, piece]);
      if (this.head.length < 256) return;
      this.begin();
      return;
    }
    this.feed(this.decode(piece));
  }

  end(): void {
    if (!this.decoder) this.begin();
    this.ending = true;
    this.feed(this.decode());
    this.parser.close();
  }

  private begin(): void {
    const { head } = this;
    const label = encodingOf(head);
    if (!encodings.test(label) && label !== 'utf-16le' && label !== 'utf-16be')
      throw new XmlProblem('encoding', label);
    this.decoder = new TextDecoder(label, { fatal: true });
    this.head = new Uint8Array(0);
    this.feed(this.decode(head));
  }

  private decode(piece?: Uint8Array): string {
    try {
      return piece ? (this.decoder?.decode(piece, { stream: true }) ?? '') : (this.decoder?.decode() ?? '');
    } catch (error) {
      throw new XmlProblem('encoding', String(error));
    }
  }

  private feed(text: string): void {
    this.silence += text.length;
    this.parser.write(text);
    if (this.silence > textLimit) throw new XmlProblem('long', `more than ${textLimit} characters`);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  const opening = new TextDecoder('latin1').decode(head.subarray(0, 256));
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(opening)?.[1];
  // UTF-16 that is declared in single bytes is not UTF-16.
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared.toLowerCase();
}

/** Attribute by local name, whatever its prefix. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const key = Object.keys(attributes).find((one) => one.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
