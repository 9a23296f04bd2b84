import type { Data, DataType } from 'apache-arrow';
import type { VectorPart } from './raw-vector.ts';

/** How the vectors of one DuckDB type become Arrow. */
export interface Codec {
  readonly type: DataType;
  /** Bytes that a part will take, about. */
  measure(part: VectorPart): number;
  /** The parts one after another as one Arrow column of `rows` values. */
  encode(parts: readonly VectorPart[], rows: number): Data;
}
