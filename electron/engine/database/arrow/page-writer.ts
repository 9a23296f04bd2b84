import { RecordBatchStreamWriter, type Schema } from 'apache-arrow';

/** Writes Arrow's IPC stream into memory of ours, to be taken page by page. */
export class PageWriter extends RecordBatchStreamWriter {
  private pieces: Uint8Array[] = [];
  private size = 0;

  constructor(readonly schema: Schema) {
    super({ autoDestroy: false });
    this.reset(undefined, schema);
  }

  /** What was written since the last call, as pages of at most `limit` bytes with memory of their own. */
  take(limit: number): Uint8Array[] {
    const joined = new Uint8Array(this.size);
    let at = 0;
    for (const piece of this.pieces) {
      joined.set(piece, at);
      at += piece.byteLength;
    }
    this.pieces = [];
    this.size = 0;
    if (joined.byteLength <= limit) return [joined];
    const pages: Uint8Array[] = [];
    for (let from = 0; from < joined.byteLength; from += limit) pages.push(joined.slice(from, from + limit));
    return pages;
  }

  /** The mark that ends a stream. */
  end(): void {
    this._write(Int32Array.of(-1, 0));
  }

  protected override _write(chunk: ArrayBufferView): this {
    // The base class's constructor writes nothing; its fields exist before ours.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (bytes.byteLength > 0) {
      this.pieces.push(bytes);
      this.size += bytes.byteLength;
      this._position += bytes.byteLength;
    }
    return this;
  }
}
