import type { IDockviewPanelProps } from 'dockview-react';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { ErrorBoundary } from '../app/ErrorBoundary.tsx';
import { useText } from '../app/i18n.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { RunState } from '../controls/RunState.tsx';
import type { Tab } from '../stores/tabs.ts';
import { panels } from './panels.ts';

/** Shows the panel a tab names, when its code is there, and keeps its failures to itself. */
export function PanelHost({ api, params }: IDockviewPanelProps<{ tab?: Tab }>): ReactNode {
  const t = useText();
  const [active, setActive] = useState(api.isActive);
  useEffect(() => {
    const listener = api.onDidActiveChange((event) => setActive(event.isActive));
    return () => listener.dispose();
  }, [api]);
  const { tab } = params;
  const Panel = tab ? panels[tab.panel] : undefined;
  if (!tab || !Panel) return <EmptyState title={t('shell.unknownPanel')} />;
  return (
    <section className="k-panel" data-panel={tab.panel}>
      <ErrorBoundary>
        <Suspense fallback={<Waiting />}>
          <Panel id={tab.id} params={tab.params} active={active} />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

/** Nothing for a moment, then that it loads. */
function Waiting(): ReactNode {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return <div className="k-panel-waiting">{shown && <RunState progress={null} />}</div>;
}
