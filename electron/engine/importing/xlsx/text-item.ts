import type { XmlHandler } from '../sheets/xml-scanner.ts';

/**
 * Gathers the text of `<si>` or `<is>`: its own `<t>` and those of its runs, never those of phonetic runs (`rPh`, the
 * reading of a word, which is not part of it).
 */
export class TextItem implements XmlHandler {
  private gathered = '';
  private inText = false;
  private phonetic = 0;
  private preserve = false;
  private run = '';

  constructor(private readonly found: (text: string) => void) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'si' || name === 'is') this.gathered = '';
    else if (name === 'rPh') this.phonetic += 1;
    else if (name === 't' && this.phonetic === 0) {
      this.inText = true;
      this.run = '';
      this.preserve = attributes['xml:space'] === 'preserve';
    }
  }

  close(name: string): void {
    if (name === 't' && this.inText) {
      this.inText = false;
      this.gathered += this.preserve ? this.run : trimmed(this.run);
    } else if (name === 'rPh') this.phonetic -= 1;
    else if (name === 'si' || name === 'is') this.found(unescaped(this.gathered));
  }

  text(text: string): void {
    if (this.inText) this.run += text;
  }
}

/** Without `xml:space="preserve"` blanks around a text are layout. */
const trimmed = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

/** `_x000D_` stands for the character U+000D; an underscore that would look like that is `_x005F_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
