import { BufferRegion, FieldNode } from 'apache-arrow/ipc/metadata/message';

const aligned = (size: number) => (size + 7) & ~7;

/**
 * The body of one Arrow record batch, written in place: nodes and buffers in Arrow's order, each buffer 8-aligned, after
 * `head` bytes that are left for the message's header.
 */
export class BatchBody {
  readonly nodes: FieldNode[] = [];
  readonly regions: BufferRegion[] = [];
  private memory: ArrayBuffer;
  private end: number;

  constructor(
    readonly head: number,
    capacity: number,
  ) {
    this.memory = new ArrayBuffer(aligned(head + capacity));
    this.end = head;
  }

  /** Bytes of the body so far. */
  get size(): number {
    return this.end - this.head;
  }

  /** Head and body. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory, 0, this.end);
  }

  node(rows: number, nullCount: number): void {
    this.nodes.push(new FieldNode(rows, nullCount));
  }

  /** The next buffer: `size` zero bytes to fill at once (a later buffer may move the memory). */
  buffer(size: number): Uint8Array<ArrayBuffer> {
    const at = this.end;
    this.end = aligned(at + size);
    if (this.end > this.memory.byteLength) this.grow();
    this.regions.push(new BufferRegion(at - this.head, size));
    return new Uint8Array(this.memory, at, size);
  }

  /** Takes the last buffer back: it stays as an empty one. */
  emptyLast(): void {
    const last = this.regions.pop();
    if (!last) return;
    this.end = this.head + last.offset;
    this.regions.push(new BufferRegion(last.offset, 0));
  }

  private grow(): void {
    const larger = new ArrayBuffer(aligned(this.end + this.end / 2));
    new Uint8Array(larger).set(new Uint8Array(this.memory));
    this.memory = larger;
  }
}
