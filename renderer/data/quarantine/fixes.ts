import type { Batch, QuarantineEntry } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { isFixable } from '#shared/model/fixable';

/** What a person typed in the place of listed texts, by {@link entryKey}. */
export type Drafts = Record<string, string>;

export interface Fix {
  line: number;
  record: number;
  column: string | null;
  text: string | null;
}

export const entryKey = ({ batch, scope, record, line, column }: QuarantineEntry): string =>
  `${batch}/${scope}/${record}/${line}/${column ?? ''}`;

/** The corrections that drafts come to: those that differ from what the file has. A row can't become nothing. */
export const fixesOf = (entries: readonly QuarantineEntry[], drafts: Drafts): Fix[] =>
  entries.flatMap((entry) => {
    const { scope, line, record, column, text } = entry;
    const draft = drafts[entryKey(entry)];
    if (draft === undefined || draft === text) return [];
    if (scope !== 'value' && draft.trim() === '') return [];
    return [{ line, record, column: scope === 'value' ? column : null, text: draft }];
  });

/** What became of a listed row or value: a total that is kept was not repaired. */
export const outcomeOf = <S extends string>({ scope, reason }: { scope: S; reason: string }): S | 'kept' =>
  reason === 'total' ? 'kept' : scope;

/** All corrections of a listed record, taken back. */
export const takenBack = ({ line, record }: QuarantineEntry): Fix => ({
  line,
  record,
  column: null,
  text: null,
});

/** Whether an entry can be corrected as it is shown. */
export const isOpen = (entry: QuarantineEntry, batch: Batch | undefined): boolean =>
  batch !== undefined && entry.masked !== true && isFixable(batch.recipe, entry);

/** The batch that a correction took the place of: undoing brings it back. */
export const previousOf = (table: TableInfo, batch: Batch): Batch | null =>
  table.superseded.find(
    ({ id, supersededBy, sha256 }) => supersededBy === batch.id && sha256 === batch.sha256 && id < batch.id,
  ) ?? null;

/** A batch as it is now: what took its place by correction, or came back when that was undone. */
export const currentOf = (table: TableInfo | undefined, batch: Batch): Batch =>
  table?.batches.find(({ id }) => id === batch.id) ??
  table?.batches.findLast(
    ({ sha256, recipe }) =>
      sha256 === batch.sha256 && recipe.part === batch.recipe.part && recipe.inside === batch.recipe.inside,
  ) ??
  batch;

const rank = { row: 0, value: 1, repaired: 2 } as const;

/** Rows that are kept out before values that are empty, and what was repaired last. */
export const worstFirst = (entries: readonly QuarantineEntry[]): QuarantineEntry[] =>
  [...entries].sort((a, b) => rank[a.scope] - rank[b.scope] || a.record - b.record);
