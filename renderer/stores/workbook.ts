import { create } from 'zustand';
import type { Catalog } from '#shared/model/catalog';
import { customerNotesKind } from '#shared/model/customer-documents';
import type { HistoryEntry, WorkbookDocument } from '#shared/model/document';
import type { Scope } from '#shared/model/scope';
import type { WorkbookState } from '#shared/rpc/workbook';
import { call, onEngineEvent } from '../rpc/client.ts';
import { lastMoved } from './last-moved.ts';

interface WorkbookStore {
  /** Null until the engine has been asked once. */
  loaded: boolean;
  state: WorkbookState | null;
  catalog: Catalog | null;
  documents: WorkbookDocument[];
  /** The tags of customers as the engine has them: rules may go by them. */
  tags: string;
  /** Changes whenever other columns or customers are shown in clear than before. */
  masking: number;
  /** Takes over the state that a workbook command answered and reads what belongs to it. */
  adopt: (state: WorkbookState | null) => Promise<void>;
  refresh: () => Promise<void>;
  refreshState: () => Promise<void>;
  refreshCatalog: () => Promise<void>;
  refreshDocuments: () => Promise<void>;
  /** Creates or replaces a document at once here, then in the engine; `merge` ms make quick edits one step of undo. */
  putDocument: (document: WorkbookDocument, options?: { merge?: number }) => Promise<void>;
  removeDocument: (id: string) => Promise<void>;
  /** Take back, or do again, the last step of one document or of the workbook. Answers the step, if there was one. */
  undo: (id?: string | null) => Promise<HistoryEntry | null>;
  redo: (id?: string | null) => Promise<HistoryEntry | null>;
  setScope: (scope: Scope) => Promise<void>;
}

/** The open workbook as the window knows it: asked from the engine, and again whenever the engine says it changed. */
export const useWorkbook = create<WorkbookStore>()((set, get) => ({
  loaded: false,
  state: null,
  catalog: null,
  documents: [],
  tags: '',
  masking: 0,
  async adopt(state) {
    if (!state) {
      set({ loaded: true, state: null, catalog: null, documents: [] });
      return;
    }
    const [catalog, documents] = await Promise.all([
      call('workbook.catalog', {}),
      call('documents.list', {}),
    ]);
    set({ loaded: true, state, catalog, documents, tags: tagsOf(documents) });
  },
  async refresh() {
    await get().adopt(await call('workbook.state', {}));
  },
  async refreshState() {
    set({ state: await call('workbook.state', {}) });
  },
  async refreshCatalog() {
    if (get().state) set({ catalog: await call('workbook.catalog', {}) });
  },
  async refreshDocuments() {
    if (!get().state) return;
    const documents = await call('documents.list', {});
    set({ documents, tags: tagsOf(documents) });
  },
  async putDocument(document, { merge = 0 } = {}) {
    const before = get().documents;
    set({ documents: withDocument(before, document) });
    try {
      const stored = await call('documents.put', { document, merge });
      if (get().documents.includes(document)) set({ documents: withDocument(get().documents, stored) });
    } catch (error) {
      await get().refreshDocuments();
      throw error;
    }
  },
  async removeDocument(id) {
    await call('documents.remove', { id });
    set({ documents: get().documents.filter((document) => document.id !== id) });
  },
  async undo(id = null) {
    const { changed } = await call('documents.undo', { id });
    await get().refreshDocuments();
    return changed[0] === undefined
      ? null
      : lastMoved(await call('documents.history', { id: changed[0] }), true);
  },
  async redo(id = null) {
    const { changed } = await call('documents.redo', { id });
    await get().refreshDocuments();
    return changed[0] === undefined
      ? null
      : lastMoved(await call('documents.history', { id: changed[0] }), false);
  },
  async setScope(scope) {
    set({ state: await call('workbook.setScope', { scope }) });
  },
}));

const tagsOf = (documents: readonly WorkbookDocument[]): string =>
  JSON.stringify(
    documents.flatMap(({ kind, body: { customer, tags } }) =>
      kind === customerNotesKind && Array.isArray(tags) && tags.length > 0 ? [[customer, tags]] : [],
    ),
  );

function withDocument(
  documents: readonly WorkbookDocument[],
  document: WorkbookDocument,
): WorkbookDocument[] {
  const at = documents.findIndex((other) => other.id === document.id);
  return at < 0
    ? [...documents, document]
    : documents.map((other, index) => (index === at ? document : other));
}

/** Changes whenever results may: another workbook, revision of its numbers, workbook-wide filter, or other tags. */
export function useEpoch(): string {
  return useWorkbook(({ state, catalog, masking, tags }) =>
    state ? `${state.id}/${catalog?.revision ?? 0}/${JSON.stringify(state.scope)}/${masking}/${tags}` : '',
  );
}

/** Keeps the store in step with the engine. Call once, when the window starts. Returns how to stop. */
export function followEngine(): () => void {
  return onEngineEvent((event) => {
    const store = useWorkbook.getState();
    const ignore = (): void => undefined;
    if (event.name === 'maskingChanged') useWorkbook.setState({ masking: event.turn });
    else if (event.name === 'workbookChanged') store.refreshState().catch(ignore);
    else if (event.name === 'catalogChanged') store.refreshCatalog().catch(ignore);
    else store.refreshDocuments().catch(ignore);
  });
}
