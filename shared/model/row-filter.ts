import { z } from 'zod';
import { Scope } from './scope.ts';

const column = z.string().regex(/^c[1-9][0-9]*$/);
const wanted = z.string().min(1).max(1000);

/** Which rows of a table are shown: a test on one column. What it means exactly is in `#shared/rows/matches`. */
export const RowFilter = z.discriminatedUnion('test', [
  z.object({ test: z.literal('contains'), column, value: wanted }),
  z.object({ test: z.literal('is'), column, value: wanted }),
  /** Both ends belong to it; a bound that is null is open. */
  z.object({ test: z.literal('between'), column, from: wanted.nullable(), to: wanted.nullable() }),
  /** Nothing stands in the cell. */
  z.object({ test: z.literal('empty'), column }),
  z.object({ test: z.literal('filled'), column }),
  /** The file has a text there that is not of the column's type. */
  z.object({ test: z.literal('unread'), column }),
]);
export type RowFilter = z.infer<typeof RowFilter>;
export type RowTest = RowFilter['test'];

/** Only the rows that a place of a result stands for, under the scope that it was seen under. */
export const RowsBehind = z.object({
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
  mark: z.record(z.string(), z.unknown()),
  scope: Scope,
});
export type RowsBehind = z.infer<typeof RowsBehind>;
