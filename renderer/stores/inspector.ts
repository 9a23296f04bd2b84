import { create } from 'zustand';
import type { Condition } from '#shared/conditions/condition';
import type { Text } from '#shared/i18n/text';
import type { Scope } from '#shared/model/scope';

/** What the inspector is about: people, and where they come from. */
export interface Subject {
  who: Condition;
  scope?: Scope | undefined;
  title: string;
  /** What the place says beside who is there: "64 of 300 came back". */
  note?: string | undefined;
  /** The document whose history belongs to it. */
  documentId?: string | undefined;
  definition?: Text[] | undefined;
  /** The table whose rows the place stands for, where it stands for rows. */
  rowsOf?: string | undefined;
  sql?: string | undefined;
  /** What was selected before, to go back to. */
  from?: Subject | undefined;
}

export type InspectorTab = 'people' | 'voices' | 'definition' | 'history';

interface InspectorStore {
  subject: Subject | null;
  tab: InspectorTab;
  shown: boolean;
  inspect: (subject: Subject | null) => void;
  setTab: (tab: InspectorTab) => void;
  setShown: (shown: boolean) => void;
}

/** The selection that the right-hand side belongs to. Selecting something shows it. */
export const useInspector = create<InspectorStore>()((set) => ({
  subject: null,
  tab: 'people',
  shown: false,
  inspect: (subject) => set(subject ? { subject, shown: true } : { subject: null, shown: false }),
  setTab: (tab) => set({ tab, shown: true }),
  setShown: (shown) => set({ shown }),
}));

export const inspect = (subject: Subject | null): void => useInspector.getState().inspect(subject);
