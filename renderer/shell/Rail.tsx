import type { ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { useTabs } from '../stores/tabs.ts';
import styles from './Rail.module.css';
import { openRoom, rooms } from './rooms.ts';

/** The rooms, at the left. */
export function Rail(): ReactNode {
  const t = useText();
  const active = useTabs((store) => store.tabs.find((tab) => tab.id === store.activeTab)?.panel);
  return (
    <nav className={styles.rail} aria-label={t('shell.rooms')}>
      {rooms.map(({ name, title, icon: Icon, holds }) => (
        <button
          key={name}
          type="button"
          className={styles.room}
          aria-current={active !== undefined && holds.includes(active) ? 'page' : undefined}
          onClick={() => openRoom(name)}
        >
          <Icon size={18} strokeWidth={1.5} aria-hidden />
          <span>{t(title)}</span>
        </button>
      ))}
    </nav>
  );
}
