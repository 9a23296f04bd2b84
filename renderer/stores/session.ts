import { create } from 'zustand';
import type { EngineStatus, RecentFile } from '#shared/rpc/desktop';

interface SessionStore {
  /** The engine behind the window. */
  engine: EngineStatus;
  recent: RecentFile[];
  /** A workbook is being opened, made or recovered. */
  opening: boolean;
  settingsOpen: boolean;
  version: string;
  /** Id of the report that something was added to last. */
  report: string | null;
  set: (change: Partial<Omit<SessionStore, 'set'>>) => void;
}

/** The window's own passing state. */
export const useSession = create<SessionStore>()((set) => ({
  engine: { state: 'started' },
  recent: [],
  opening: false,
  settingsOpen: false,
  version: '',
  report: null,
  set: (change) => set(change),
}));
