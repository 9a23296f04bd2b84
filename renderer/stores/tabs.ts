import type { DockviewApi, SerializedDockview } from 'dockview-react';
import { create } from 'zustand';
import type { PanelName } from '../shell/panels.ts';

/** A tab of the centre. `title` is shown until the panel's own subject (a document, a table) gives its name. */
export interface Tab {
  id: string;
  panel: PanelName;
  params: Record<string, unknown>;
  title: string;
  /** A look in passing: the next one of its panel takes its place, unless the person keeps it. */
  preview?: boolean | undefined;
}

interface TabsStore {
  tabs: Tab[];
  activeTab: string | null;
  /** Shows a tab: an open one with the same id comes to the front with the new parameters. */
  openTab: (tab: Tab, options?: { beside?: string }) => void;
  closeTab: (id: string) => void;
  closeAll: () => void;
  /** Closes all but the one that is shown. */
  closeOthers: () => void;
  /** Makes a preview stay. */
  keepTab: (id: string) => void;
  attach: (dock: DockviewApi) => () => void;
  /** Puts back an arrangement that {@link TabsStore.arrangement} gave; false when it can't be. */
  restore: (arrangement: unknown) => boolean;
  arrangement: () => SerializedDockview | null;
}

let dock: DockviewApi | null = null;

const tabOf = (panel: { params?: object | undefined }): Tab | undefined =>
  panel.params && 'tab' in panel.params ? (panel.params.tab as Tab) : undefined;

/** A preview gives way to the next one of its panel: another customer, another list. */
const isReplaced = (open: Tab | undefined, next: Tab): boolean =>
  open?.preview === true && next.preview === true && open.panel === next.panel;

/** Open tabs and their arrangement in splits; dockview holds the arrangement, this store is how to change it. */
export const useTabs = create<TabsStore>()((set, get) => ({
  tabs: [],
  activeTab: null,
  openTab(tab, { beside } = {}) {
    if (!dock) {
      const stay = get().tabs.filter((other) => other.id !== tab.id && !isReplaced(other, tab));
      set({ tabs: [...stay, tab], activeTab: tab.id });
      return;
    }
    const open = dock.getPanel(tab.id);
    if (open) {
      const kept = tabOf(open)?.preview === true ? tab : { ...tab, preview: false };
      open.api.updateParameters({ tab: kept });
      open.api.setActive();
      return;
    }
    const replaced = dock.panels.find((panel) => isReplaced(tabOf(panel), tab));
    const neighbour = beside === undefined ? undefined : dock.getPanel(beside);
    dock.addPanel({
      id: tab.id,
      component: 'panel',
      tabComponent: 'tab',
      title: tab.title,
      params: { tab },
      ...(neighbour
        ? { position: { referencePanel: neighbour, direction: 'right' as const } }
        : replaced
          ? { position: { referencePanel: replaced, index: replaced.group.panels.indexOf(replaced) } }
          : {}),
    });
    replaced?.api.close();
  },
  closeTab(id) {
    const open = dock?.getPanel(id);
    if (open) open.api.close();
    else set({ tabs: get().tabs.filter((tab) => tab.id !== id) });
  },
  closeOthers() {
    const { activeTab, tabs } = get();
    for (const tab of tabs) if (tab.id !== activeTab) get().closeTab(tab.id);
  },
  keepTab(id) {
    const panel = dock?.getPanel(id);
    const tab = panel ? tabOf(panel) : undefined;
    if (panel && tab) panel.api.updateParameters({ tab: { ...tab, preview: false } });
    set({ tabs: get().tabs.map((each) => (each.id === id ? { ...each, preview: false } : each)) });
  },
  closeAll() {
    dock?.clear();
    set({ tabs: [], activeTab: null });
  },
  attach(api) {
    const earlier = get().tabs;
    dock = api;
    const read = (): void =>
      set({
        tabs: api.panels.flatMap((panel) => {
          const tab = tabOf(panel);
          return tab ? [tab] : [];
        }),
        activeTab: api.activePanel?.id ?? null,
      });
    const listening = [
      api.onDidLayoutChange(read),
      api.onDidActivePanelChange(read),
      api.onDidAddPanel(read),
      api.onDidRemovePanel(read),
    ];
    for (const tab of earlier) get().openTab(tab);
    return () => {
      for (const listener of listening) listener.dispose();
      if (dock === api) dock = null;
    };
  },
  restore(arrangement) {
    if (!dock || typeof arrangement !== 'object' || arrangement === null) return false;
    try {
      dock.fromJSON(arrangement as SerializedDockview);
      return true;
    } catch {
      dock.clear();
      return false;
    }
  },
  arrangement: () => dock?.toJSON() ?? null,
}));

/** Opens a tab from anywhere, also outside React. */
export const openTab: TabsStore['openTab'] = (tab, options) => useTabs.getState().openTab(tab, options);
export const closeTab: TabsStore['closeTab'] = (id) => useTabs.getState().closeTab(id);
