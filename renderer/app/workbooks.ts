import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import type { WorkbookState } from '#shared/rpc/workbook';
import { call } from '../rpc/client.ts';
import { runJob, unlessCancelled } from '../stores/jobs.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { desktop } from './desktop.ts';
import { notify } from './notify.ts';

const word: (
  ...input: Parameters<typeof translate> extends [Locale, ...infer Rest] ? Rest : never
) => string = (...input) => translate(usePreferences.getState().locale, ...input);

export const workbookFilter = (): { name: string; extensions: string[] }[] => [
  { name: word('workbook.fileType'), extensions: ['kikite'] },
];

/** The workbook's name as people see it. */
export const workbookName = (state: WorkbookState): string =>
  state.name === '' ? word('workbook.untitled') : state.name;

async function opening(work: () => Promise<WorkbookState | null>): Promise<void> {
  useSession.getState().set({ opening: true });
  try {
    const state = await work();
    if (!state) return;
    await useWorkbook.getState().adopt(state);
    if (state.path !== null) await desktop.addRecent({ path: state.path });
  } finally {
    useSession.getState().set({ opening: false });
  }
}

const occupied = (): boolean => useWorkbook.getState().state !== null;

/** A window has one workbook: the first opens here, another in a window of its own. */
export async function newWorkbook(): Promise<void> {
  if (occupied()) await desktop.openWindow({ kind: 'new' });
  else await createWorkbook();
}

/** An empty, unsaved workbook in this window, with the machine's time zone and the person's language. */
export async function createWorkbook(): Promise<void> {
  const { locale } = usePreferences.getState();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  await opening(() => call('workbook.create', { name: '', settings: { timeZone, locale } }));
}

export async function openFile(path: string): Promise<void> {
  if (occupied()) {
    if (useWorkbook.getState().state?.path !== path) await desktop.openWindow({ kind: 'file', path });
    return;
  }
  await opening(() =>
    unlessCancelled(
      runJob(word('workbook.openingFile'), (options) => call('workbook.open', { path }, options)),
    ),
  );
}

export async function chooseWorkbook(): Promise<void> {
  const [path] = await desktop.openDialog({ filters: workbookFilter() });
  if (path !== undefined) await openFile(path);
}

/** How many customers the sample can have; the second is usual. */
export const sampleSizes = [1_000, 5_000, 50_000, 500_000, 2_000_000] as const;
export const usualSample = 5_000;

export async function openSample(locale: Locale, customers = usualSample): Promise<void> {
  if (occupied()) {
    await desktop.openWindow({ kind: 'sample', locale, customers });
    return;
  }
  await opening(() =>
    unlessCancelled(
      runJob(word('workbook.makingSample'), (options) =>
        call('workbook.createSample', { locale, customers }, options),
      ),
    ),
  );
}

export async function recoverWorkbook(id: string): Promise<void> {
  if (occupied()) await desktop.openWindow({ kind: 'recover', id });
  else await opening(() => call('workbook.recover', { id }));
}

/**
 * Saves where the workbook is; the first time, and of one that is only read, it asks for a place and says why. False when the
 * person cancelled. @throws FaultError when it failed.
 */
export async function saveWorkbook(as = false): Promise<boolean> {
  const { state } = useWorkbook.getState();
  if (!state) return true;
  let path: string | null = null;
  if (as || state.path === null || state.readOnly) {
    if (state.readOnly && !as) notify('workbook.copyFirst');
    path = await desktop.saveDialog({
      defaultName: `${workbookName(state).replace(/\.kikite$/, '')}.kikite`,
      filters: workbookFilter(),
    });
    if (path === null) return false;
  }
  const saved = await unlessCancelled(
    runJob(word('workbook.saving'), (options) => call('workbook.save', { path }, options)),
  );
  if (!saved) return false;
  useWorkbook.setState({ state: saved });
  if (saved.path !== null) await desktop.addRecent({ path: saved.path });
  notify(state.readOnly ? 'workbook.savedCopy' : 'workbook.saved', { path: saved.path ?? saved.name });
  return true;
}

/** Drops what changed since the last save. */
export async function discardChanges(): Promise<void> {
  await useWorkbook.getState().adopt(await call('workbook.discardChanges', {}));
}

/** Keeps the title bar, the dirty mark and the questions on closing in step with the workbook. */
export function tellDesktop(): void {
  let told = '';
  const tell = (): void => {
    const { state } = useWorkbook.getState();
    const facts = {
      name: state ? workbookName(state) : '',
      path: state?.path ?? null,
      dirty: state?.dirty ?? false,
      readOnly: state?.readOnly ?? false,
      workbookId: state?.id ?? null,
    };
    if (JSON.stringify(facts) === told) return;
    told = JSON.stringify(facts);
    void desktop.setWindow(facts);
  };
  tell();
  useWorkbook.subscribe(tell);
  usePreferences.subscribe(tell);
}
