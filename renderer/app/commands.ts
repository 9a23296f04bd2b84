import { useEffect } from 'react';
import { registerCommand, type Command } from '../stores/commands.ts';
import { useInspector } from '../stores/inspector.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';
import { closeTab, useTabs } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { openRoom, rooms } from '../shell/rooms.ts';
import { openIdentity } from '../identity/open.ts';
import { createAnalysis } from '../analyses/create-analysis.ts';
import { chooseFilesToImport, chooseFolderToImport, pasteTable, showImports } from './importing.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { privacyCommands } from '../privacy/commands.ts';
import { redoStep, undoStep } from './undo.ts';
import {
  chooseWorkbook,
  discardChanges,
  newWorkbook,
  openSample,
  sampleSizes,
  saveWorkbook,
  usualSample,
} from './workbooks.ts';

const open = (): boolean => useWorkbook.getState().state !== null;
const writable = (): boolean => useWorkbook.getState().state?.readOnly === false;
const dirty = (): boolean => useWorkbook.getState().state?.dirty === true;
const quiet = async (work: Promise<unknown>): Promise<void> => void (await work);

const commands: readonly Command[] = [
  { id: 'file.new', title: 'command.new', group: 'command.group.file', run: newWorkbook },
  { id: 'file.open', title: 'command.open', group: 'command.group.file', run: chooseWorkbook },
  {
    id: 'file.import',
    title: 'command.import',
    group: 'command.group.file',
    run: chooseFilesToImport,
  },
  {
    id: 'file.importFolder',
    title: 'command.importFolder',
    group: 'command.group.file',
    run: chooseFolderToImport,
  },
  { id: 'file.paste', title: 'command.paste', group: 'command.group.file', run: pasteTable },
  {
    id: 'file.imports',
    title: 'command.showImports',
    group: 'command.group.file',
    run: showImports,
    enabled: writable,
  },
  {
    id: 'file.save',
    title: 'command.save',
    group: 'command.group.file',
    run: () => quiet(saveWorkbook()),
    enabled: open,
  },
  {
    id: 'file.saveAs',
    title: 'command.saveAs',
    group: 'command.group.file',
    run: () => quiet(saveWorkbook(true)),
    enabled: open,
  },
  {
    id: 'file.discard',
    title: 'command.discard',
    group: 'command.group.file',
    run: discardChanges,
    enabled: () => dirty() && useWorkbook.getState().state?.path !== null,
  },
  {
    id: 'file.sampleEn',
    title: 'command.sampleEn',
    group: 'command.group.file',
    run: () => openSample('en'),
  },
  {
    id: 'file.sampleJa',
    title: 'command.sampleJa',
    group: 'command.group.file',
    run: () => openSample('ja'),
  },
  ...sampleSizes
    .filter((customers) => customers !== usualSample)
    .flatMap((customers) =>
      (['en', 'ja'] as const).map((locale): Command => ({
        id: `file.sample.${locale}.${customers}`,
        title: locale === 'en' ? 'command.sampleEnOf' : 'command.sampleJaOf',
        titleParams: { customers },
        group: 'command.group.file',
        run: () => openSample(locale, customers),
      })),
    ),
  {
    id: 'edit.undo',
    title: 'command.undo',
    group: 'command.group.edit',
    run: () => undoStep(),
    enabled: writable,
  },
  {
    id: 'edit.redo',
    title: 'command.redo',
    group: 'command.group.edit',
    run: () => redoStep(),
    enabled: writable,
  },
  {
    id: 'analysis.newRetention',
    title: 'command.newRetention',
    group: 'command.group.create',
    run: () => createAnalysis('retention'),
    enabled: writable,
  },
  {
    id: 'analysis.newTrend',
    title: 'command.newTrend',
    group: 'command.group.create',
    run: () => createAnalysis('trend'),
    enabled: writable,
  },
  {
    id: 'analysis.newPivot',
    title: 'command.newPivot',
    group: 'command.group.create',
    run: () => createAnalysis('pivot'),
    enabled: writable,
  },
  ...(
    [
      ['identity.find', 'command.findSame', 'proposal'],
      ['identity.review', 'command.reviewPairs', 'review'],
      ['identity.ledger', 'command.identityLedger', 'history'],
    ] as const
  ).map(([id, title, view]): Command => ({
    id,
    title,
    group: 'command.group.customers',
    run: () => openIdentity(view),
    enabled: open,
  })),
  {
    id: 'customers.find',
    title: 'command.findCustomer',
    group: 'command.group.view',
    shortcut: 'mod+shift+f',
    run: findCustomer,
    enabled: open,
  },
  ...privacyCommands,
  {
    id: 'view.inspector',
    title: 'command.inspector',
    group: 'command.group.view',
    shortcut: 'mod+i',
    run: () => useInspector.getState().setShown(!useInspector.getState().shown),
    enabled: open,
  },
  {
    id: 'view.closeTab',
    title: 'command.closeTab',
    group: 'command.group.view',
    run: () => {
      const { activeTab } = useTabs.getState();
      if (activeTab !== null) closeTab(activeTab);
    },
    enabled: open,
  },
  {
    id: 'view.closeOtherTabs',
    title: 'command.closeOtherTabs',
    group: 'command.group.view',
    run: () => useTabs.getState().closeOthers(),
    enabled: open,
  },
  {
    id: 'view.settings',
    title: 'command.settings',
    group: 'command.group.view',
    shortcut: 'mod+,',
    run: () => useSession.getState().set({ settingsOpen: true }),
  },
  ...(['system', 'light', 'dark'] as const).map((theme): Command => ({
    id: `view.theme.${theme}`,
    title: `command.theme.${theme}`,
    group: 'command.group.view',
    run: () => usePreferences.getState().change({ theme }),
  })),
  ...(['en', 'ja'] as const).map((language): Command => ({
    id: `view.language.${language}`,
    title: `command.language.${language}`,
    group: 'command.group.view',
    run: () => usePreferences.getState().change({ language }),
  })),
  ...rooms.map((room, index): Command => ({
    id: `room.${room.name}`,
    title: room.title,
    group: 'command.group.rooms',
    shortcut: `mod+${index + 1}`,
    run: () => openRoom(room.name),
    enabled: open,
  })),
];

/** The commands of the window itself; rooms add their own while they are shown. */
export function useAppCommands(): void {
  useEffect(() => {
    const removals = commands.map(registerCommand);
    return () => removals.forEach((remove) => remove());
  }, []);
}
