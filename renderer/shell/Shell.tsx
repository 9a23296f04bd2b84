import type { ReactNode } from 'react';
import { useInspector } from '../stores/inspector.ts';
import { Centre } from './Centre.tsx';
import { Inspector } from './Inspector.tsx';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { WorkbookBanner } from './WorkbookBanner.tsx';

/** The window around an open workbook. */
export function Shell(): ReactNode {
  const inspecting = useInspector((store) => store.shown);
  return (
    <div className={styles.shell} data-inspecting={inspecting ? '' : undefined}>
      <TopBar />
      <WorkbookBanner />
      <div className={styles.middle}>
        <Rail />
        <Centre />
        {inspecting && <Inspector />}
      </div>
      <StatusBar />
    </div>
  );
}
