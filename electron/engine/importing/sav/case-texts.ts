import { isMissing } from './expand-cases.ts';
import { PaddedText } from './text-decoder.ts';
import { valueText } from './value-text.ts';
import type { SavDictionary, SavVariable } from './variables.ts';

/** Makes the texts that are loaded from the bytes of cases, and counts what was odd on the way. */
export class CaseTexts {
  readonly padded: PaddedText;
  private readonly longest: Uint8Array;

  constructor(private readonly dictionary: SavDictionary) {
    this.padded = new PaddedText(dictionary.encoding);
    const widths = dictionary.variables.map(({ pieces }) =>
      pieces.reduce((sum, { bytes }) => sum + bytes, 0),
    );
    this.longest = new Uint8Array(widths.reduce((most, width) => Math.max(most, width), 8));
  }

  /** One text a variable; null where the case has no value. */
  read(bytes: Uint8Array): (string | null)[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this.dictionary.variables.map((variable) =>
      variable.form === null ? this.stringOf(variable, bytes) : this.numberOf(variable, view),
    );
  }

  private numberOf({ form, pieces }: SavVariable, view: DataView): string | null {
    const value = view.getFloat64((pieces[0]?.slot ?? 0) * 8, this.dictionary.littleEndian);
    return isMissing(value) ? null : valueText(value, form ?? 'number');
  }

  private stringOf({ pieces }: SavVariable, bytes: Uint8Array): string | null {
    const [first] = pieces;
    let text: Uint8Array;
    if (first && pieces.length === 1) text = bytes.subarray(first.slot * 8, first.slot * 8 + first.bytes);
    else {
      let length = 0;
      for (const piece of pieces) {
        this.longest.set(bytes.subarray(piece.slot * 8, piece.slot * 8 + piece.bytes), length);
        length += piece.bytes;
      }
      text = this.longest.subarray(0, length);
    }
    const decoded = this.padded.decode(text);
    return decoded === '' ? null : decoded;
  }
}
