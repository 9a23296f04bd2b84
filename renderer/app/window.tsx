import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import 'dockview-react/dist/styles/dockview.css';
import '../theme/tokens.css';
import '../theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startWindow } from './start.ts';

/** Starts the window and draws it. */
export async function showWindow(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  await startWindow();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
