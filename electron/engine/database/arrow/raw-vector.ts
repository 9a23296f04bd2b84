import duckdb from '@duckdb/node-bindings';

const none = new Uint8Array(0);

/** A vector of a result's chunk, as memory. The views are valid as long as the chunk is. */
export class RawVector {
  private data: Uint8Array | undefined;
  private bits: Uint8Array | null | undefined;
  private readonly parts: RawVector[] = [];

  constructor(
    readonly handle: duckdb.Vector,
    readonly rows: number,
  ) {}

  static ofChunk(chunk: duckdb.DataChunk, column: number, rows: number): RawVector {
    return new RawVector(duckdb.data_chunk_get_vector(chunk, column), rows);
  }

  /** The values' bytes; `width` bytes each. */
  bytes(width: number): Uint8Array {
    this.data ??= this.rows === 0 ? none : duckdb.vector_get_data(this.handle, this.rows * width);
    return this.data;
  }

  /** The values' bytes as little-endian 32-bit words. */
  words(width: number): Uint32Array {
    let bytes = this.bytes(width);
    if (bytes.byteOffset % 4 !== 0) bytes = bytes.slice();
    return new Uint32Array(bytes.buffer, bytes.byteOffset, (this.rows * width) / 4);
  }

  /** One bit a row, least significant first, set where there is a value; null where no row is empty. */
  validity(): Uint8Array | null {
    if (this.bits === undefined) {
      const size = Math.ceil(this.rows / 64) * 8;
      // The binding gives nothing for a vector without a mask, whatever its declaration says.
      this.bits =
        size === 0 ? null : ((duckdb.vector_get_validity(this.handle, size) as Uint8Array | null) ?? null);
    }
    return this.bits;
  }

  /** Values of a list vector, those of all rows in one vector. */
  listValues(): RawVector {
    return (this.parts[0] ??= new RawVector(
      duckdb.list_vector_get_child(this.handle),
      duckdb.list_vector_get_size(this.handle),
    ));
  }

  /** Values of a vector of arrays of one length. */
  arrayValues(length: number): RawVector {
    return (this.parts[0] ??= new RawVector(duckdb.array_vector_get_child(this.handle), this.rows * length));
  }

  /** A member of a struct vector. */
  member(index: number): RawVector {
    return (this.parts[index] ??= new RawVector(
      duckdb.struct_vector_get_child(this.handle, index),
      this.rows,
    ));
  }
}

/** Rows `from … from + count − 1` of a vector. */
export interface VectorPart {
  vector: RawVector;
  from: number;
  count: number;
}

/** Whether row `index` has a value. */
export function isValid(validity: Uint8Array | null, index: number): boolean {
  return validity === null || ((validity[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}
