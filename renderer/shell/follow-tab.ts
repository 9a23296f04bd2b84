import { subjectOf } from '../customers/subject-of.ts';
import { useInspector, type Subject } from '../stores/inspector.ts';
import { useTabs, type Tab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';

interface Side {
  subject: Subject | null;
  shown: boolean;
}

/** Whom a tab is about without anything being selected in it: a customer, a segment, the people of a list. */
function ownSubject({ panel, params, title }: Tab): Subject | null {
  switch (panel) {
    case 'customer':
      return { who: { type: 'keys', keys: [String(params.key)] }, title };
    case 'customers':
    case 'voices':
      return params.who === undefined ? null : subjectOf(params, title);
    case 'segment': {
      const id = String(params.documentId);
      const segment = useWorkbook.getState().documents.find((document) => document.id === id);
      return segment ? { who: { type: 'segment', id }, title: segment.title, documentId: id } : null;
    }
    default:
      return null;
  }
}

/** Whether what was selected still is a place of its document. */
function stands({ who, documentId }: Subject): boolean {
  if (documentId === undefined || who.type !== 'mark') return true;
  const document = useWorkbook.getState().documents.find(({ id }) => id === documentId);
  return document !== undefined && JSON.stringify(document.body) === JSON.stringify(who.body);
}

/**
 * Keeps the inspector with the tab that is shown: each tab has its own selection, which comes back with it; a tab that is about
 * people by itself shows these, where the inspector is open. Returns how to stop.
 */
export function followTabs(): () => void {
  const sides = new Map<string, Side>();
  let active = useTabs.getState().activeTab;
  return useTabs.subscribe(({ activeTab, tabs }) => {
    if (activeTab === active) return;
    const { subject, shown } = useInspector.getState();
    if (active !== null) sides.set(active, { subject, shown });
    active = activeTab;
    for (const id of sides.keys()) if (!tabs.some((tab) => tab.id === id)) sides.delete(id);
    const tab = tabs.find(({ id }) => id === activeTab);
    if (!tab) return;
    const kept = sides.get(tab.id);
    const selected = kept?.subject && stands(kept.subject) ? kept.subject : null;
    const next = selected ?? ownSubject(tab);
    useInspector.setState({
      subject: next,
      shown: next !== null && (selected && kept ? kept.shown : shown),
    });
  });
}
