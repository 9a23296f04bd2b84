import { z } from 'zod';
import { Batch } from '#shared/model/batch';
import { TableInfo } from '#shared/model/catalog';
import { Recipe } from '#shared/model/recipe';
import { RefreshMode, TableDiff } from '#shared/model/table-diff';
import { command } from './command.ts';

export const Proposal = z.object({
  /** Lives until it is accepted, rejected, or the workbook is closed. */
  proposal: z.number().int().positive(),
  table: z.string(),
  file: z.string(),
  bytes: z.number(),
  diff: TableDiff,
});
export type Proposal = z.infer<typeof Proposal>;

export const refreshCommands = {
  /**
   * Reads a new file for a table with the table's recipe and says what it would change. Nothing of the workbook changes
   * before the proposal is accepted.
   */
  'import.propose': command(
    z.object({
      path: z.string().min(1),
      table: z.string(),
      mode: RefreshMode,
      /** Ids of the columns that name a row; null finds them. */
      key: z.array(z.string()).min(1).nullable().default(null),
      /** Null is the recipe of the table's newest file where it fits, or a new look. */
      recipe: Recipe.nullable().default(null),
      inside: z.string().nullable().default(null),
      part: z.string().nullable().default(null),
      /** Whether columns whose values tell that they were renamed are taken for the old ones. */
      renames: z.boolean().default(true),
    }),
    Proposal,
  ),
  /** Commits a proposal all at once. @throws proposalGone, proposalStale */
  'import.accept': command(
    z.object({ proposal: z.number().int() }),
    z.object({ table: TableInfo, batch: Batch }),
  ),
  'import.reject': command(z.object({ proposal: z.number().int() }), z.object({})),
  /** Proposals that wait. */
  'import.proposals': command(z.object({}), z.array(Proposal)),
};
