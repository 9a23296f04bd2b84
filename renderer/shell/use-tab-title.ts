import { useText } from '../app/i18n.ts';
import type { Tab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { rooms } from './rooms.ts';

/** The name of what a tab shows: a room in the window's language, a document's or table's own name, else its title. */
export function useTabTitle(tab: Tab | null): string {
  const t = useText();
  const named = useWorkbook(({ documents, catalog }) => {
    const { documentId, tableId } = tab?.params ?? {};
    if (documentId !== undefined) return documents.find((document) => document.id === documentId)?.title;
    if (tableId !== undefined) {
      return catalog?.tables.find((table) => table.id === tableId)?.definition.name;
    }
    return undefined;
  });
  const room = rooms.find((other) => tab?.id === `room:${other.name}`);
  if (room) return t(room.title);
  return named === undefined || named === '' ? (tab?.title ?? '') : named;
}
