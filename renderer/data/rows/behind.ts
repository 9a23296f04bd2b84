import { z } from 'zod';
import { RowsBehind } from '#shared/model/row-filter';
import type { Subject } from '#renderer/stores/inspector.ts';
import { openTab } from '#renderer/stores/tabs.ts';

/** A place of a result with its words, as a tab's parameters hold it. */
const NamedBehind = RowsBehind.extend({ title: z.string() });
export type NamedBehind = z.infer<typeof NamedBehind>;

/** The place whose rows a tab shows alone, if it does. */
export const behindOf = (value: unknown): NamedBehind | null => NamedBehind.safeParse(value).data ?? null;

/** The rows behind a selection, where it stands for rows of a table. */
export function rowsOfSubject({
  who,
  rowsOf,
  title,
}: Subject): { table: string; behind: NamedBehind } | null {
  if (rowsOf === undefined || who.type !== 'mark') return null;
  const scope = who.scope ?? { segment: null, from: null, to: null };
  return { table: rowsOf, behind: { kind: who.kind, body: who.body, mark: who.mark, scope, title } };
}

/** Shows them in a tab of their own; the next ones take its place. */
export const openRowsBehind = (table: string, behind: NamedBehind): void =>
  openTab({
    id: `behind:${table}`,
    panel: 'table',
    params: { tableId: table, view: 'rows', behind },
    title: behind.title,
    preview: true,
  });
