import { z } from 'zod';
import { Scope } from '#shared/model/scope';
import { WorkbookSettings } from '#shared/model/settings';
import type { Connection } from '../database/database.ts';
import { readSetting, writeSetting } from './records.ts';

/** Keys of `kikite.setting` that travel in the workbook's file. Everything else there belongs to this working copy. */
export const settingKeys = {
  settings: 'settings',
  scope: 'scope',
  layout: 'layout',
  lastTable: 'lastTable',
  lastBatch: 'lastBatch',
} as const;

const Layout = z.record(z.string(), z.unknown());

/** The workbook's time zone, week start, fiscal start, locale and minimum cell. */
export async function readSettings(connection: Connection): Promise<WorkbookSettings> {
  return (
    (await readSetting(connection, settingKeys.settings, WorkbookSettings)) ?? WorkbookSettings.parse({})
  );
}

export async function writeSettings(connection: Connection, settings: WorkbookSettings): Promise<void> {
  await writeSetting(connection, settingKeys.settings, settings);
}

/** The workbook-wide filter. */
export async function readScope(connection: Connection): Promise<Scope> {
  return (await readSetting(connection, settingKeys.scope, Scope)) ?? Scope.parse({});
}

export async function writeScope(connection: Connection, scope: Scope): Promise<void> {
  await writeSetting(connection, settingKeys.scope, scope);
}

export async function readLayout(connection: Connection): Promise<Record<string, unknown>> {
  return (await readSetting(connection, settingKeys.layout, Layout)) ?? {};
}

export async function writeLayout(connection: Connection, layout: Record<string, unknown>): Promise<void> {
  await writeSetting(connection, settingKeys.layout, layout);
}
