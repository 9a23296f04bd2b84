import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { isMac } from '../app/desktop.ts';
import { useText } from '../app/i18n.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { openPalette } from './palette-store.ts';
import { LevelChip } from './LevelChip.tsx';
import { PeriodChip } from './PeriodChip.tsx';
import { SegmentChip } from './SegmentChip.tsx';
import styles from './TopBar.module.css';
import { shortcutWords } from './shortcut.ts';

/** Whose workbook this is, whether it is saved, the palette, and what everything is filtered by. */
export function TopBar(): ReactNode {
  const t = useText();
  const state = useWorkbook((store) => store.state);
  if (!state) return null;
  const saved = state.readOnly
    ? t('workbook.readOnlyShort')
    : state.path === null
      ? t('workbook.notSavedYet')
      : t(state.dirty ? 'workbook.unsaved' : 'workbook.allKept');
  return (
    <header className={styles.top}>
      <span className={styles.brand}>{t('app.name')}</span>
      <span className={styles.name} title={state.path ?? undefined}>
        {state.name === '' ? t('workbook.untitled') : state.name}
      </span>
      <span className={styles.saved} role="status">
        {saved}
      </span>
      <button
        type="button"
        className={styles.search}
        onClick={openPalette}
        aria-label={t('palette.placeholder')}
      >
        <Search size={13} aria-hidden />
        <span>{t('palette.placeholder')}</span>
        <kbd>{shortcutWords('mod+k', isMac())}</kbd>
      </button>
      <LevelChip />
      <SegmentChip />
      <PeriodChip />
    </header>
  );
}
