import type { DataType } from 'apache-arrow';
import type { BatchBody } from './batch-body.ts';
import type { VectorPart } from './raw-vector.ts';

/** How the vectors of one DuckDB type become Arrow. */
export interface Codec {
  readonly type: DataType;
  /** Bytes that a part may take at most, without padding (exact but for the mask; a guess for types sent as text). */
  measure(part: VectorPart): number;
  /** Writes the parts, one after another, as one Arrow column of `rows` values: its nodes and buffers, in order. */
  write(parts: readonly VectorPart[], rows: number, body: BatchBody): void;
}

/** Words of an enum column: sent once, before the rows that refer to them. */
export interface EnumWords {
  id: number;
  words: readonly string[];
}
