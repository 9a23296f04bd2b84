import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { SharedStrings } from '../sheets/book.ts';

const blockBytes = 4 << 20;
/** Blocks in memory before older ones go to the file. */
const blocksHeld = 48;
/** Characters of texts that are kept ready: the first ones, which are those that repeat. */
const readyCharacters = 8 << 20;

/** Texts one after another in blocks of bytes. */
export class StringStore implements SharedStrings {
  private blocks: Buffer[] = [];
  private used = 0;
  /** Where each text begins; the end of the last one is `used` of the last block. */
  private starts = new Float64Array(1 << 12);
  private count = 0;
  private spilled = 0;
  private file: number | null = null;
  private readonly ready: string[] = [];
  private readyLeft = readyCharacters;
  private total = 0;

  constructor(
    private readonly path: string,
    private readonly held = blocksHeld,
  ) {}

  add(text: string): void {
    if (this.readyLeft > 0 && this.ready.length === this.count) {
      this.ready.push(text);
      this.readyLeft -= text.length + 16;
    }
    if (this.count + 2 > this.starts.length) {
      const wider = new Float64Array(this.starts.length * 2);
      wider.set(this.starts);
      this.starts = wider;
    }
    this.starts[this.count] = this.total;
    this.count += 1;
    this.append(Buffer.from(text));
    this.starts[this.count] = this.total;
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return undefined;
    const ready = this.ready[index];
    if (ready !== undefined) return ready;
    const from = this.starts[index] ?? 0;
    const to = this.starts[index + 1] ?? 0;
    return this.bytes(from, to);
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
    this.blocks = [];
    this.ready.length = 0;
  }

  private append(bytes: Buffer): void {
    let from = 0;
    while (from < bytes.length) {
      if (this.used === 0 || this.used === blockBytes) {
        this.spill();
        this.blocks.push(Buffer.allocUnsafeSlow(blockBytes));
        this.used = 0;
      }
      const block = this.blocks[this.blocks.length - 1] as Buffer;
      const copied = bytes.copy(block, this.used, from);
      this.used += copied;
      from += copied;
    }
    this.total += bytes.length;
  }

  private spill(): void {
    if (this.blocks.length - this.spilled < this.held) return;
    this.file ??= openSync(this.path, 'w+');
    const block = this.blocks[this.spilled] as Buffer;
    writeSync(this.file, block, 0, blockBytes, this.spilled * blockBytes);
    this.blocks[this.spilled] = gone;
    this.spilled += 1;
  }

  private bytes(from: number, to: number): string {
    const first = Math.floor(from / blockBytes);
    const last = Math.floor(Math.max(from, to - 1) / blockBytes);
    if (first === last && first >= this.spilled)
      return (this.blocks[first] ?? gone).toString('utf8', from % blockBytes, ((to - 1) % blockBytes) + 1);
    const whole = Buffer.alloc(to - from);
    for (let block = first; block <= last; block += 1) {
      const start = Math.max(from, block * blockBytes);
      const end = Math.min(to, (block + 1) * blockBytes);
      if (block >= this.spilled)
        (this.blocks[block] ?? gone).copy(
          whole,
          start - from,
          start % blockBytes,
          (start % blockBytes) + end - start,
        );
      else if (this.file !== null) readSync(this.file, whole, start - from, end - start, start);
    }
    return whole.toString();
  }
}

const gone = Buffer.alloc(0);
