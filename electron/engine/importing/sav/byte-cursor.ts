/** Thrown when a structure goes on beyond the bytes at hand. */
export class EndOfBytes extends Error {}

/** Reads numbers and bytes one after the other, in the byte order of the file. */
export class ByteCursor {
  at = 0;
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    readonly littleEndian: boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  int32(): number {
    return this.view.getInt32(this.step(4), this.littleEndian);
  }

  int64(): number {
    return Number(this.view.getBigInt64(this.step(8), this.littleEndian));
  }

  double(): number {
    return this.view.getFloat64(this.step(8), this.littleEndian);
  }

  byte(): number {
    return this.view.getUint8(this.step(1));
  }

  take(count: number): Uint8Array {
    const from = this.step(count);
    return this.bytes.subarray(from, from + count);
  }

  skip(count: number): void {
    this.step(count);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  private step(count: number): number {
    const from = this.at;
    if (count < 0 || from + count > this.bytes.length) throw new EndOfBytes();
    this.at = from + count;
    return from;
  }
}
