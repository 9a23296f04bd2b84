import { z } from 'zod';
import { TableInfo } from '#shared/model/catalog';
import { Cell } from '#shared/model/result';
import { LookupStep } from '#shared/model/shape';
import { StorageType, TableDefinition } from '#shared/model/table';
import { command } from './command.ts';

const Columns = z.array(z.object({ id: z.string(), name: z.string(), type: StorageType }));

export const shapingCommands = {
  /**
   * First rows of a table as a definition would shape them, without storing it. `table` null: the rows of a derived
   * table that is not there yet; `rows` then counts what its sources' first rows give.
   */
  'shape.preview': command(
    z.object({
      table: z.string().nullable(),
      definition: TableDefinition,
      /** Only these columns, in this order. */
      columns: z.array(z.string()).max(2000).nullable().default(null),
      limit: z.number().int().min(1).max(500).default(20),
    }),
    z.object({ columns: Columns, rows: z.array(z.array(Cell)) }),
  ),
  /** How a lookup would fare: rows with a key and those of them that find one; keys of the other table, and repeated ones. */
  'shape.match': command(
    z.object({ table: z.string(), definition: TableDefinition, step: LookupStep }),
    z.object({
      rows: z.number(),
      filled: z.number(),
      matched: z.number(),
      keys: z.number(),
      repeatedKeys: z.number(),
      repeatedRows: z.number(),
    }),
  ),
  /** The most frequent values of a column, as `text()` writes them. */
  'shape.values': command(
    z.object({
      table: z.string(),
      definition: TableDefinition.nullable().default(null),
      column: z.string(),
      limit: z.number().int().min(1).max(2_000).default(200),
    }),
    z.object({
      distinct: z.number(),
      empty: z.number(),
      values: z.array(z.object({ text: z.string(), rows: z.number() })),
      /** Least and greatest of numbers and dates. */
      min: z.string().nullable(),
      max: z.string().nullable(),
    }),
  ),
  /** The items of a column that lists several in one text; without a separator the likeliest is taken, null when none is. */
  'shape.items': command(
    z.object({
      table: z.string(),
      column: z.string(),
      separator: z.string().max(10).nullable().default(null),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({
      separator: z.string().nullable(),
      filled: z.number(),
      /** Rows with two items or more. */
      several: z.number(),
      distinct: z.number(),
      items: z.array(z.object({ text: z.string(), rows: z.number() })),
    }),
  ),
  /** Makes a derived table, unconfirmed, as one step that can be taken back. The types of its columns are worked out. */
  'shape.derive': command(z.object({ definition: TableDefinition }), TableInfo),
};
