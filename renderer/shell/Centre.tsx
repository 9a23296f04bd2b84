import { DockviewReact, type DockviewReadyEvent, type DockviewTheme } from 'dockview-react';
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { nonce } from '../app/first.ts';
import { useText } from '../app/i18n.ts';
import { useTabs } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import './centre.css';
import { EmptyCentre } from './EmptyCentre.tsx';
import { restoreLayout, useSavedLayout } from './layout.ts';
import { PanelHost } from './PanelHost.tsx';
import { openRoom } from './rooms.ts';
import { Tab } from './Tab.tsx';

const theme: DockviewTheme = { name: 'kikite', className: 'k-dock', dndTabIndicator: 'line' };
const components = { panel: PanelHost };
const tabComponents = { tab: Tab };

/** The open documents in tabs, split as the person likes; the arrangement is kept in the workbook. */
export function Centre(): ReactNode {
  const t = useText();
  const detach = useRef<(() => void) | null>(null);
  useSavedLayout();
  useEffect(() => () => detach.current?.(), []);
  const onReady = useCallback((event: DockviewReadyEvent) => {
    detach.current = useTabs.getState().attach(event.api);
    restoreLayout(useWorkbook.getState().state?.layout ?? {});
    if (event.api.panels.length === 0) openRoom('data');
  }, []);
  const messages = useMemo(
    () => ({
      closeTab: (title: string) => t('shell.closeTabNamed', { title }),
      closeTabPlain: () => t('command.closeTab'),
    }),
    [t],
  );
  return (
    <main className="k-centre">
      <DockviewReact
        components={components}
        tabComponents={tabComponents}
        watermarkComponent={EmptyCentre}
        onReady={onReady}
        theme={theme}
        nonce={nonce}
        messages={messages}
        announcements={false}
        disableFloatingGroups
        scrollbars="native"
      />
    </main>
  );
}
