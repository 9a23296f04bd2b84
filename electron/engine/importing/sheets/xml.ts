import { XmlProblem } from './xml-problem.ts';
import { XmlScanner, type XmlHandler } from './xml-scanner.ts';

const encodings =
  /^(utf-8|utf8|utf-16|us-ascii|ascii|iso-8859-1|windows-1252|shift_jis|euc-jp|gb2312|gbk|big5|euc-kr)$/i;

/** The bytes of a stranger's XML, in pieces: well formed or refused. No document type, so no entities but the five. */
export class XmlReader {
  private readonly scanner: XmlScanner;
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  private head: Uint8Array = new Uint8Array(0);

  constructor(handler: XmlHandler) {
    this.scanner = new XmlScanner(handler);
  }

  write(piece: Uint8Array): void {
    if (this.decoder) {
      this.scanner.feed(this.decode(piece));
      return;
    }
    this.head = this.head.length === 0 ? piece : Buffer.concat([this.head, piece]);
    if (this.head.length >= 256) this.begin();
  }

  end(): void {
    if (!this.decoder) this.begin();
    this.scanner.feed(this.decode());
    this.scanner.end();
  }

  private begin(): void {
    const { head } = this;
    const label = encodingOf(head);
    if (!encodings.test(label) && label !== 'utf-16le' && label !== 'utf-16be')
      throw new XmlProblem('encoding', label);
    this.decoder = new TextDecoder(label, { fatal: true });
    this.head = new Uint8Array(0);
    this.scanner.feed(this.decode(head));
  }

  private decode(piece?: Uint8Array): string {
    try {
      return piece ? (this.decoder?.decode(piece, { stream: true }) ?? '') : (this.decoder?.decode() ?? '');
    } catch (error) {
      throw new XmlProblem('encoding', String(error));
    }
  }
}

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
