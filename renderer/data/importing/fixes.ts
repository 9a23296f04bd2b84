import type { Batch, QuarantineEntry } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';

/** What a person typed in the place of listed texts, by {@link entryKey}. */
export type Drafts = Record<string, string>;

export interface Fix {
  line: number;
  column: string | null;
  text: string | null;
}

export const entryKey = ({ scope, record, line, column }: QuarantineEntry): string =>
  `${scope}/${record}/${line}/${column ?? ''}`;

/** The corrections that drafts come to: those that differ from what the file has. A row can't become nothing. */
export const fixesOf = (entries: readonly QuarantineEntry[], drafts: Drafts): Fix[] =>
  entries.flatMap((entry) => {
    const draft = drafts[entryKey(entry)];
    if (draft === undefined || draft === entry.text) return [];
    if (entry.scope !== 'value' && draft.trim() === '') return [];
    return [{ line: entry.line, column: entry.scope === 'value' ? entry.column : null, text: draft }];
  });

/** The batch that a correction took the place of: undoing brings it back. */
export const previousOf = (table: TableInfo, batch: Batch): Batch | null =>
  table.superseded.find(({ supersededBy, sha256 }) => supersededBy === batch.id && sha256 === batch.sha256) ??
  null;

const rank = { row: 0, value: 1, repaired: 2 } as const;

/** Rows that are kept out before values that are empty, and what was repaired last. */
export const worstFirst = (entries: readonly QuarantineEntry[]): QuarantineEntry[] =>
  [...entries].sort((a, b) => rank[a.scope] - rank[b.scope] || a.line - b.line);
