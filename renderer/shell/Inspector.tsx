import { X } from 'lucide-react';
import { lazy, Suspense, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { ErrorBoundary } from '../app/ErrorBoundary.tsx';
import { useText } from '../app/i18n.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useInspector, type InspectorTab } from '../stores/inspector.ts';
import { DefinitionTab } from './DefinitionTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import styles from './Inspector.module.css';

const PeoplePanel = lazy(async () => ({
  default: (await import('../customers/PeoplePanel.tsx')).PeoplePanel,
}));
const VoicesPanel = lazy(async () => ({
  default: (await import('../voices/VoicesPanel.tsx')).VoicesPanel,
}));

const tabs = [
  { tab: 'people', title: 'inspector.people' },
  { tab: 'voices', title: 'inspector.voices' },
  { tab: 'definition', title: 'inspector.definition' },
  { tab: 'history', title: 'inspector.history' },
] as const satisfies readonly { tab: InspectorTab; title: string }[];

/** What belongs to the selection: who they are, what they said, what was counted, how the document came to be. */
export function Inspector(): ReactNode {
  const t = useText();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { subject, tab, setTab, setShown } = useInspector();
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((other) => other.tab === tab);
    const index = (at + step + tabs.length) % tabs.length;
    const next = tabs[index];
    if (!next) return;
    event.preventDefault();
    setTab(next.tab);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  return (
    <aside className={styles.inspector} aria-label={t('inspector.title')}>
      <div className={styles.head}>
        <div role="tablist" ref={list} className={styles.tabs} onKeyDown={onKeyDown}>
          {tabs.map((other) => (
            <button
              key={other.tab}
              type="button"
              role="tab"
              id={`${id}-${other.tab}`}
              aria-selected={tab === other.tab}
              aria-controls={`${id}-panel`}
              tabIndex={tab === other.tab ? 0 : -1}
              className={styles.tab}
              onClick={() => setTab(other.tab)}
            >
              {t(other.title)}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={styles.close}
          aria-label={t('inspector.close')}
          onClick={() => setShown(false)}
        >
          <X size={14} aria-hidden />
        </button>
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        tabIndex={0}
        className={styles.body}
      >
        {subject === null ? (
          <EmptyState title={t('inspector.nothing')} hint={t('inspector.nothingHint')} />
        ) : (
          <ErrorBoundary key={tab}>
            <Suspense fallback={null}>
              {tab === 'people' && <PeoplePanel subject={subject} />}
              {tab === 'voices' && <VoicesPanel subject={subject} />}
              {tab === 'definition' && <DefinitionTab subject={subject} />}
              {tab === 'history' && <HistoryTab subject={subject} />}
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
    </aside>
  );
}
