import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Level } from '#shared/model/identity';
import { useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './TopBar.module.css';

/** Who is counted in the whole workbook: people, households or companies. */
export function LevelChip(): ReactNode {
  const t = useText();
  const { state, setScope } = useWorkbook();
  if (!state) return null;
  const { level: chosen = 'person', ...rest } = state.scope;
  const choose = (level: Level): void =>
    attempt(() => setScope(level === 'person' ? rest : { ...rest, level }));
  const label = t(`identity.level.${chosen}`);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={styles.chip}
          data-set={chosen === 'person' ? undefined : ''}
          aria-label={t('scope.levelLabel', { name: label })}
        >
          <span>{label}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {Level.options.map((level) => (
          <Menu.Item key={level} onClick={() => choose(level)}>
            {t(`identity.level.${level}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
