import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useEffect, useMemo, type ReactNode } from 'react';
import { translate } from '#shared/i18n/translate';
import { isMac } from '../app/desktop.ts';
import { openDocument } from '../app/documents.ts';
import { useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { registerCommand, useCommands } from '../stores/commands.ts';
import { openTab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { openPalette, paletteStore } from './palette-store.ts';
import styles from './Palette.module.css';
import { shortcutWords } from './shortcut.ts';

/** Find and do anything: documents and tables by name, and every command. */
export function Palette(): ReactNode {
  const t = useText();
  const { commands, runCommand } = useCommands();
  const { documents, catalog } = useWorkbook();
  useEffect(
    () =>
      registerCommand({
        id: 'view.palette',
        title: 'palette.placeholder',
        shortcut: 'mod+k',
        run: openPalette,
        hidden: true,
      }),
    [],
  );
  const actions = useMemo(() => {
    const groups = new Map<string, SpotlightActionGroupData>();
    const add = (group: string, action: SpotlightActionGroupData['actions'][number]): void => {
      const known = groups.get(group);
      if (known) known.actions.push(action);
      else groups.set(group, { group, actions: [action] });
    };
    for (const document of documents) {
      add(t('palette.documents'), {
        id: `document ${document.id}`,
        label: document.title,
        onClick: () => openDocument(document),
      });
    }
    for (const { id, definition } of catalog?.tables ?? []) {
      add(t('palette.tables'), {
        id: `table ${id}`,
        label: definition.name,
        onClick: () =>
          openTab({ id: `table:${id}`, panel: 'table', params: { tableId: id }, title: definition.name }),
      });
    }
    for (const command of Object.values(commands)) {
      if (command.hidden || command.enabled?.() === false) continue;
      const { words } = command;
      add(t(command.group ?? 'command.group.view'), {
        id: command.id,
        label: t(command.title, command.titleParams),
        ...(words && { keywords: (['en', 'ja'] as const).map((locale) => translate(locale, words)) }),
        onClick: () => attempt(() => runCommand(command.id)),
        ...(command.shortcut === undefined
          ? {}
          : {
              rightSection: <kbd className={styles.keys}>{shortcutWords(command.shortcut, isMac())}</kbd>,
            }),
      });
    }
    return [...groups.values()];
  }, [commands, documents, catalog, runCommand, t]);
  return (
    <Spotlight
      store={paletteStore}
      actions={actions}
      shortcut={null}
      nothingFound={t('controls.nothingFound')}
      highlightQuery
      scrollable
      overlayProps={{ blur: 0, backgroundOpacity: 0.25 }}
      maxHeight={420}
      size={560}
      limit={60}
      classNames={{ action: styles.action ?? '', actionsGroup: styles.group ?? '' }}
      searchProps={{ placeholder: t('palette.placeholder'), 'aria-label': t('palette.placeholder') }}
    />
  );
}
