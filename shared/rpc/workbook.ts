import { z } from 'zod';
import { Locale, Text } from '#shared/i18n/text';
import { Catalog } from '#shared/model/catalog';
import { Scope } from '#shared/model/scope';
import { WorkbookSettings, WorkbookSettingsChange } from '#shared/model/settings';
import { command } from './command.ts';

export const WorkbookState = z.object({
  id: z.string(),
  /** Null until saved for the first time. */
  path: z.string().nullable(),
  name: z.string(),
  /** Changes since the last save. They are safe in the working copy already. */
  dirty: z.boolean(),
  readOnly: z.boolean(),
  /** Why it is read-only: who holds the lock. */
  holder: z.object({ name: z.string(), host: z.string(), since: z.string() }).nullable(),
  /** True right after opening when unsaved changes of an earlier run were found in the working copy. */
  recovered: z.boolean(),
  /** Something the person must know of how it was opened: a damaged working copy that was set aside. */
  notice: Text.optional(),
  settings: WorkbookSettings,
  scope: Scope,
  /** Opaque layout of the window (open tabs, active tab, inspector), stored so that reopening restores it. */
  layout: z.record(z.string(), z.unknown()),
});
export type WorkbookState = z.infer<typeof WorkbookState>;

export const workbookCommands = {
  'workbook.create': command(
    z.object({ name: z.string().max(255).default(''), settings: WorkbookSettingsChange }),
    WorkbookState,
  ),
  /** Opens a file. `ifLocked: 'readOnly'` takes it read-only when someone else holds it. */
  'workbook.open': command(
    z.object({
      path: z.string().min(1),
      ifLocked: z.enum(['refuse', 'readOnly']).default('readOnly'),
      readOnly: z.boolean().default(false),
    }),
    WorkbookState,
  ),
  'workbook.state': command(z.object({}), WorkbookState.nullable()),
  /** Saves to its path, or to `path` (save as). */
  'workbook.save': command(z.object({ path: z.string().nullable().default(null) }), WorkbookState),
  /** Goes back to the saved file; the recovered or unsaved changes are dropped. */
  'workbook.discardChanges': command(z.object({}), WorkbookState),
  /** Closes without saving; `keepChanges` keeps the working copy's changes for recovery, else they are dropped. */
  'workbook.close': command(z.object({ keepChanges: z.boolean().default(true) }), z.object({})),
  'workbook.configure': command(z.object({ settings: WorkbookSettingsChange }), WorkbookState),
  'workbook.setScope': command(z.object({ scope: Scope }), WorkbookState),
  'workbook.setLayout': command(z.object({ layout: z.record(z.string(), z.unknown()) }), z.object({})),
  'workbook.catalog': command(z.object({}), Catalog),
  /** Verifies hashes and schemas of a file without opening it. */
  'workbook.check': command(
    z.object({ path: z.string() }),
    z.object({ parts: z.number(), rows: z.number(), documents: z.number() }),
  ),
  /** Unsaved working copies left by a crash: offered on start. */
  'workbook.recoverable': command(
    z.object({}),
    z.array(
      z.object({ id: z.string(), name: z.string(), path: z.string().nullable(), changedAt: z.string() }),
    ),
  ),
  'workbook.recover': command(z.object({ id: z.string() }), WorkbookState),
  /** Removes every trace of a workbook's working copy from this machine. */
  'workbook.forget': command(z.object({ id: z.string() }), z.object({})),
  /** Makes the sample workbook (Hinode Store) in a new, unsaved workbook. */
  'workbook.createSample': command(
    z.object({
      locale: Locale,
      customers: z.number().int().min(100).max(2_000_000).default(5_000),
      seed: z.number().int().default(1),
    }),
    WorkbookState,
  ),
};
