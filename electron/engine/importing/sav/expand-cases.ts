const code = { skip: 0, end: 252, raw: 253, blanks: 254, missing: 255 };
/** Eight bytes, in either order: the number that means "no value". */
const missingNumber = -Number.MAX_VALUE;

/** Cases as they lie in the file one after the other: bytes of a fixed length. */
export interface CaseSource {
  /** Cases that a piece completes; each is valid until the next is asked for. */
  push(piece: Uint8Array): Iterable<Uint8Array>;
  /** Whether bytes of an unfinished case are left over. */
  readonly unfinished: boolean;
}

/** Cases without compression. */
export class PlainCases implements CaseSource {
  private readonly current: Uint8Array;
  private filled = 0;

  constructor(slots: number) {
    this.current = new Uint8Array(slots * 8);
  }

  *push(piece: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < piece.length;) {
      const taken = Math.min(this.current.length - this.filled, piece.length - at);
      this.current.set(piece.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled < this.current.length) return;
      this.filled = 0;
      yield this.current;
    }
  }

  get unfinished(): boolean {
    return this.filled > 0;
  }
}

/**
 * Cases compressed by bytecodes: eight codes at a time, each for one slot, followed by the eight bytes of every slot
 * whose code says that they follow.
 */
export class BytecodeCases implements CaseSource {
  private readonly current: Uint8Array;
  private readonly view: DataView;
  private slot = 0;
  private readonly codes = new Uint8Array(8);
  private codeAt = 8;
  private rest = new Uint8Array(0);
  private ended = false;

  constructor(
    private readonly slots: number,
    private readonly bias: number,
    private readonly littleEndian: boolean,
  ) {
    this.current = new Uint8Array(slots * 8);
    this.view = new DataView(this.current.buffer);
  }

  *push(piece: Uint8Array): Generator<Uint8Array> {
    if (this.ended) return;
    const bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    let at = 0;
    for (;;) {
      if (this.codeAt === 8) {
        if (at + 8 > bytes.length) break;
        this.codes.set(bytes.subarray(at, at + 8));
        at += 8;
        this.codeAt = 0;
      }
      const next = this.codes[this.codeAt] as number;
      if (next === code.raw && at + 8 > bytes.length) break;
      this.codeAt += 1;
      if (next === code.skip) continue;
      if (next === code.end) {
        this.ended = true;
        return;
      }
      if (next === code.raw) {
        this.current.set(bytes.subarray(at, at + 8), this.slot * 8);
        at += 8;
      } else if (next === code.blanks) this.current.fill(0x20, this.slot * 8, this.slot * 8 + 8);
      else
        this.view.setFloat64(
          this.slot * 8,
          next === code.missing ? missingNumber : next - this.bias,
          this.littleEndian,
        );
      this.slot += 1;
      if (this.slot < this.slots) continue;
      this.slot = 0;
      yield this.current;
    }
    this.rest = Uint8Array.from(bytes.subarray(at));
  }

  get unfinished(): boolean {
    return this.slot > 0;
  }
}

export const isMissing = (value: number): boolean => value === missingNumber || Number.isNaN(value);
