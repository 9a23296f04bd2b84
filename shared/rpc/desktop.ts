import { z } from 'zod';
import { Locale } from '#shared/i18n/text';
import type { DesktopCall } from './desktop-names.ts';

const preferences = {
  language: z.enum(['system', 'en', 'ja']),
  theme: z.enum(['system', 'light', 'dark']),
  /** MiB the engine may use; null leaves it to the engine. */
  memoryLimitMb: z.number().int().min(256).max(1_000_000).nullable(),
};
/** How the application looks and speaks on this machine. `system` follows the operating system. */
export const Preferences = z.object({
  language: preferences.language.default('system'),
  theme: preferences.theme.default('system'),
  memoryLimitMb: preferences.memoryLimitMb.default(null),
});
/** Some of them; without defaults, which `partial()` would fill in. */
export const PreferencesChange = z.object(preferences).partial();
export type Preferences = z.infer<typeof Preferences>;

/** The preferences with `system` resolved. */
export interface Appearance {
  preferences: Preferences;
  locale: Locale;
  theme: 'light' | 'dark';
}

export const RecentFile = z.object({ path: z.string(), name: z.string(), openedAt: z.string() });
export type RecentFile = z.infer<typeof RecentFile>;

const path = z
  .string()
  .min(1)
  .max(4096)
  .refine((value) => !value.includes('\0'), 'NUL in a path');

/** What a new window shows first. */
export const Opening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('file'), path }),
  z.object({ kind: z.literal('import'), paths: z.array(path).min(1).max(1000) }),
  z.object({ kind: z.literal('sample'), locale: Locale, customers: z.number().int().optional() }),
  z.object({ kind: z.literal('recover'), id: z.string().min(1).max(200) }),
]);
export type Opening = z.infer<typeof Opening>;

const FileFilter = z.object({
  name: z.string().max(200),
  extensions: z
    .array(z.string().regex(/^[\w.*]{1,20}$/))
    .min(1)
    .max(50),
});
export const OpenDialogOptions = z.object({
  title: z.string().max(200).optional(),
  filters: z.array(FileFilter).max(20).default([]),
  multiple: z.boolean().default(false),
  /** A folder instead of files. */
  folder: z.boolean().default(false),
});
export const SaveDialogOptions = z.object({
  title: z.string().max(200).optional(),
  defaultName: z.string().max(255).default(''),
  filters: z.array(FileFilter).max(20).default([]),
});

/** What the window tells the shell about its workbook: title bar, dirty dot, one window a file, questions on close. */
export const WindowFacts = z.object({
  name: z.string().max(255),
  path: path.nullable(),
  dirty: z.boolean(),
  readOnly: z.boolean(),
  /** Identity of the open workbook's working copy; null while the first-run screen shows. */
  workbookId: z.string().max(200).nullable(),
});
export type WindowFacts = z.infer<typeof WindowFacts>;

/** What the page may ask the main process. Parameters are checked there, and so is who asks. */
export const desktopCalls = {
  start: z.object({}),
  openDialog: OpenDialogOptions,
  saveDialog: SaveDialogOptions,
  setWindow: WindowFacts,
  addRecent: z.object({ path }),
  recent: z.object({}),
  clearRecent: z.object({}),
  setPreferences: PreferencesChange,
  showInFolder: z.object({ path }),
  /** Pastes where the focus is, as the menu does. */
  paste: z.object({}),
  openWindow: Opening,
  restartEngine: z.object({}),
  closeWindow: z.object({}),
  cancelClose: z.object({}),
} satisfies Record<DesktopCall, z.ZodType>;
export type DesktopParams<C extends DesktopCall> = z.output<(typeof desktopCalls)[C]>;
type Input<C extends DesktopCall> = z.input<(typeof desktopCalls)[C]>;

export interface WindowStart {
  version: string;
  appearance: Appearance;
  opening: Opening;
  recent: RecentFile[];
}

export interface DesktopAnswers {
  start: WindowStart;
  /** The chosen paths; none when the person cancelled. */
  openDialog: string[];
  saveDialog: string | null;
  setWindow: null;
  addRecent: null;
  recent: RecentFile[];
  clearRecent: null;
  setPreferences: Appearance;
  /** False when there is no such file. */
  showInFolder: boolean;
  paste: null;
  openWindow: null;
  restartEngine: null;
  closeWindow: null;
  cancelClose: null;
}

/** Chosen in a menu (or by its accelerator); the window carries it out. */
export type MenuCommand =
  | 'new'
  | 'open'
  | 'sampleEn'
  | 'sampleJa'
  | 'save'
  | 'saveAs'
  | 'import'
  | 'export'
  | 'undo'
  | 'redo'
  | 'find'
  | 'palette'
  | 'closeTab';

/** The engine behind this window. `stopped`: it is being started again. `failed`: three crashes in a minute; ask the person. */
export type EngineStatus =
  | { state: 'started' }
  | { state: 'stopped'; reason: 'crashed' | 'killed' | 'unresponsive' }
  | { state: 'failed' };

/** The main process tells the page. */
export interface DesktopEvents {
  menu: MenuCommand;
  /** A file was given to this window: from the system, the recent list or a second start. */
  open: Opening;
  appearance: Appearance;
  recent: RecentFile[];
  engine: EngineStatus;
  /**
   * The person wants to close the window and there are unsaved changes: `save` them first or `discard` them, then call
   * `closeWindow()`; `cancelClose()` when saving was cancelled or failed. A window without changes just closes.
   */
  close: 'save' | 'discard';
}
export type DesktopEvent = keyof DesktopEvents;

/** Parameters may be left out where each of them may. */
type Ask<C extends DesktopCall> = (
  ...params: Record<never, never> extends Input<C> ? [params?: Input<C>] : [params: Input<C>]
) => Promise<DesktopAnswers[C]>;
export type DesktopCallFunctions = { readonly [C in DesktopCall]: Ask<C> };

/**
 * `window.kikite`: frozen, and all that the page knows of the machine.
 *
 * The engine's port comes as a window message `engine-port` with one MessagePort, after `connectEngine()` was called and
 * again after each restart; accept it only when `event.source === window`.
 */
export interface Desktop extends DesktopCallFunctions {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** The file's path on this machine; empty for a File that is not one (made by a script, a picture from a page). */
  pathForFile(file: unknown): string;
  /** Says that the page listens; the port follows. */
  connectEngine(): void;
  /** Listens; the answer stops listening. */
  on<E extends DesktopEvent>(event: E, listener: (detail: DesktopEvents[E]) => void): () => void;
}
