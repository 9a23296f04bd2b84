import { Button } from '@mantine/core';
import { FileSpreadsheet } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { chooseFilesToImport } from '#renderer/app/importing.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { registerCommand } from '#renderer/stores/commands.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { closeTab } from '#renderer/stores/tabs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { openTable } from '../table-tab.ts';
import { CardDetail } from './CardDetail.tsx';
import { CardList } from './CardList.tsx';
import styles from './ImportPanel.module.css';
import { useImports } from './store.ts';

const runAll = (): void => {
  const { cards, run } = useImports.getState();
  run(cards.filter((card) => card.on).map((card) => card.key));
};

/** Files on their way in: a list where they are several, and beside it the one that is shown. */
export function ImportPanel({ id, active }: PanelProps): ReactNode {
  const t = useText();
  const { cards, shown, clear } = useImports();
  const card = cards.find((each) => each.key === shown) ?? cards[0];
  const close = (): void => {
    clear();
    closeTab(id);
  };
  const tables = useWorkbook((store) => store.catalog?.tables);
  const only = cards.length === 1 ? card : undefined;
  // A lone file with nothing to put right goes on with what its table means.
  const table =
    only?.result?.batch.quarantined === 0
      ? tables?.find((each) => each.id === only.result?.table)
      : undefined;
  useEffect(() => {
    if (!table) return;
    openTable(table);
    clear();
    closeTab(id);
  }, [table, clear, id]);
  useEffect(() => {
    if (!active) return undefined;
    return registerCommand({
      id: 'file.importAll',
      title: 'command.importAll',
      group: 'command.group.file',
      shortcut: 'mod+enter',
      run: runAll,
    });
  }, [active]);
  if (!card) {
    return (
      <EmptyState
        icon={<FileSpreadsheet size={28} strokeWidth={1.3} />}
        title={t('import.empty')}
        hint={t('import.emptyHint')}
        actions={<Button onClick={() => attempt(chooseFilesToImport)}>{t('command.import')}</Button>}
      />
    );
  }
  return (
    <div className={styles.screen} data-several={cards.length > 1 || undefined}>
      {cards.length > 1 && <CardList shown={card} onClose={close} />}
      <div className={styles.detail}>
        <CardDetail key={card.key} card={card} onClose={close} />
      </div>
    </div>
  );
}
