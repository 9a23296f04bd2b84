import type { CliCommand } from '../command.ts';
import { auditCommand } from './audit.ts';
import { checkCommand } from './check.ts';
import { customersCommand } from './customers.ts';
import { convertCommand } from './convert.ts';
import { defineCommand } from './define.ts';
import { documentsCommand, saveDocumentCommand, schemaCommand } from './documents.ts';
import { copyCommand } from './copy.ts';
import { exportCommand } from './export.ts';
import { forgetCommand } from './forget.ts';
import { importCommand } from './import.ts';
import { dedupeCommand, linkCommand } from './matching.ts';
import { newCommand } from './new.ts';
import { openCommand } from './open.ts';
import { peopleCommand } from './people.ts';
import { resolveCommand } from './resolve.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { shapeCommand } from './shape.ts';
import { sqlCommand } from './sql.ts';
import { quarantineCommand, tablesCommand } from './tables.ts';

/** Every command, in the order a newcomer meets them. */
export const commands: readonly CliCommand[] = [
  newCommand,
  importCommand,
  tablesCommand,
  quarantineCommand,
  defineCommand,
  shapeCommand,
  customersCommand,
  resolveCommand,
  documentsCommand,
  saveDocumentCommand,
  schemaCommand,
  runCommand,
  peopleCommand,
  sqlCommand,
  exportCommand,
  copyCommand,
  reportCommand,
  checkCommand,
  auditCommand,
  forgetCommand,
  convertCommand,
  linkCommand,
  dedupeCommand,
  openCommand,
];

/** Commands whose subject this version does not have: they say so, with exit 2. */
export const laterCommands: readonly string[] = [];
