import { open, type FileHandle } from 'node:fs/promises';
import { fault } from '#shared/faults/fault';
import type { PinnedFile } from '../source/pinned-file.ts';

/** A value as SQLite stores it. */
export type SqliteValue = null | bigint | number | string | Uint8Array;
export interface SqliteRow {
  rowid: bigint;
  values: SqliteValue[];
}

const cachedPages = 500;

/** Reads the b-trees of an SQLite 3 file, as its file format document describes them. Nothing is ever written. */
export class DatabaseFile {
  private readonly cache = new Map<number, Buffer>();

  private constructor(
    private readonly file: PinnedFile,
    private readonly handle: FileHandle,
    private readonly pageSize: number,
    /** Bytes of a page that hold cells. */
    private readonly usable: number,
    private readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be',
    /** Version of the schema format is 0 in a database that nothing was ever put in. */
    readonly isEmpty: boolean,
  ) {}

  static async open(file: PinnedFile): Promise<DatabaseFile> {
    const handle = await open(file.path, 'r');
    try {
      const head = Buffer.alloc(100);
      const { bytesRead } = await handle.read(head, 0, 100, 0);
      const size = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
      const valid = bytesRead === 100 && size >= 512 && (size & (size - 1)) === 0;
      if (!valid) throw damaged(file, 'its first page');
      const encodings = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const;
      const encoding = encodings[head.readUInt32BE(56)] ?? 'utf-8';
      return new DatabaseFile(
        file,
        handle,
        size,
        size - (head[20] as number),
        encoding,
        head.readUInt32BE(44) === 0,
      );
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** All rows of a tree, in the order of their keys. @param root its first page */
  async *rows(root: number): AsyncGenerator<SqliteRow> {
    yield* this.tree(root, 0);
  }

  private async *tree(number: number, depth: number): AsyncGenerator<SqliteRow> {
    if (depth > 40) throw damaged(this.file, `page ${number}`);
    const page = await this.page(number);
    const at = number === 1 ? 100 : 0;
    const kind = page[at];
    const isInner = kind === 5 || kind === 2;
    if (!isInner && kind !== 13 && kind !== 10) throw damaged(this.file, `page ${number}`);
    const count = page.readUInt16BE(at + 3);
    const pointers = at + (isInner ? 12 : 8);
    if (pointers + count * 2 > page.length) throw damaged(this.file, `page ${number}`);
    for (let index = 0; index < count; index += 1) {
      const cell = page.readUInt16BE(pointers + index * 2);
      if (cell >= page.length - 3) throw damaged(this.file, `page ${number}`);
      if (isInner) yield* this.tree(page.readUInt32BE(cell), depth + 1);
      // In trees of keys (tables WITHOUT ROWID) the inner cells are rows too.
      if (kind !== 5) yield await this.row(page, cell + (isInner ? 4 : 0), kind === 13);
    }
    if (isInner) yield* this.tree(page.readUInt32BE(at + 8), depth + 1);
  }

  private async row(page: Buffer, from: number, hasRowid: boolean): Promise<SqliteRow> {
    const size = varint(page, from);
    let at = from + size.length;
    let rowid = 0n;
    if (hasRowid) {
      const found = varint(page, at);
      rowid = BigInt.asIntN(64, found.value);
      at += found.length;
    }
    const payload = await this.payload(page, at, Number(size.value), hasRowid);
    return { rowid, values: this.values(payload) };
  }

  /** A cell's bytes, those on overflow pages included. */
  private async payload(page: Buffer, at: number, size: number, isTable: boolean): Promise<Buffer> {
    const { usable } = this;
    const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
    if (size <= most) return page.subarray(at, at + size);
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size - least) % (usable - 4));
    const local = fitting <= most ? fitting : least;
    const pieces = [page.subarray(at, at + local)];
    let left = size - local;
    let next = page.readUInt32BE(at + local);
    while (left > 0) {
      if (next === 0 || left > this.file.bytes) throw damaged(this.file, 'a long value');
      const overflow = await this.page(next);
      pieces.push(overflow.subarray(4, 4 + Math.min(left, usable - 4)));
      left -= usable - 4;
      next = overflow.readUInt32BE(0);
    }
    return Buffer.concat(pieces);
  }

  private values(payload: Buffer): SqliteValue[] {
    const header = varint(payload, 0);
    const values: SqliteValue[] = [];
    let body = Number(header.value);
    for (let at = header.length; at < Number(header.value);) {
      const type = varint(payload, at);
      at += type.length;
      const { value, size } = this.value(payload, body, Number(type.value));
      values.push(value);
      body += size;
    }
    return values;
  }

  private value(bytes: Buffer, at: number, type: number): { value: SqliteValue; size: number } {
    if (type === 0) return { value: null, size: 0 };
    if (type === 8 || type === 9) return { value: BigInt(type - 8), size: 0 };
    const size = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
    if (at + size > bytes.length) throw damaged(this.file, 'a row');
    if (type === 7) return { value: bytes.readDoubleBE(at), size };
    if (type < 7) {
      let value = 0n;
      for (let index = 0; index < size; index += 1)
        value = (value << 8n) | BigInt(bytes[at + index] as number);
      return { value: BigInt.asIntN(size * 8, value), size };
    }
    const piece = bytes.subarray(at, at + size);
    if (type % 2 === 0) return { value: Uint8Array.from(piece), size };
    return { value: new TextDecoder(this.encoding, { ignoreBOM: true }).decode(piece), size };
  }

  private async page(number: number): Promise<Buffer> {
    const known = this.cache.get(number);
    if (known) return known;
    const buffer = Buffer.alloc(this.pageSize);
    const { bytesRead } = await this.handle.read(buffer, 0, this.pageSize, (number - 1) * this.pageSize);
    if (number < 1 || bytesRead < this.pageSize)
      throw fault('fileTruncated', { path: this.file.path }, { remedy: 'chooseFile' });
    if (this.cache.size >= cachedPages) this.cache.clear();
    this.cache.set(number, buffer);
    return buffer;
  }
}

const damaged = (file: PinnedFile, part: string) =>
  fault('fileDamaged', { path: file.path, part }, { remedy: 'chooseFile' });

function varint(bytes: Uint8Array, from: number): { value: bigint; length: number } {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[from + index] ?? 0;
    // Nearly all numbers are short: only long ones need more than a double holds.
    if (index === 4) return longVarint(bytes, from);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value: BigInt(value), length: index + 1 };
  }
  return { value: BigInt(value), length: 9 };
}

function longVarint(bytes: Uint8Array, from: number): { value: bigint; length: number } {
  let value = 0n;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[from + index] ?? 0;
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, length: index + 1 };
  }
  return { value: (value << 8n) | BigInt(bytes[from + 8] ?? 0), length: 9 };
}
