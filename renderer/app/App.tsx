import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, type ReactNode } from 'react';
import { FirstRun } from '../shell/FirstRun.tsx';
import { DropTarget } from '../shell/DropTarget.tsx';
import { EngineBanner } from '../shell/EngineBanner.tsx';
import { Palette } from '../shell/Palette.tsx';
import { SettingsDialog } from '../shell/SettingsDialog.tsx';
import { Shell } from '../shell/Shell.tsx';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { cssVariables, theme } from '../theme/theme.ts';
import { useAppCommands } from './commands.ts';
import { nonce } from './first.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** The whole window. */
export function App(): ReactNode {
  const { locale, theme: colours } = usePreferences();
  const workbook = useWorkbook((store) => store.state?.id ?? null);
  // The sample's workbook exists before it is filled: it is shown when it is ready.
  const opening = useSession((store) => store.opening);
  useAppCommands();
  useShortcuts();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={colours}
      getStyleNonce={() => nonce}
    >
      <ErrorBoundary>
        <EngineBanner />
        {workbook === null || opening ? <FirstRun /> : <Shell key={workbook} />}
        <DropTarget />
        <Palette />
        <SettingsDialog />
      </ErrorBoundary>
      <Notifications position="bottom-right" limit={4} zIndex={400} />
    </MantineProvider>
  );
}
