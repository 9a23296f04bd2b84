import { z } from 'zod';
import { AuditEntry, AuditVerdict } from '#shared/model/audit';
import { command } from './command.ts';

const ColumnName = z.string().regex(/^t[1-9][0-9]{0,8}\.c[1-9][0-9]{0,9}$/);

export const privacyCommands = {
  /** The log of the open workbook, verified; `noted` is a head that was written down earlier and must still be in it. */
  'privacy.audit': command(
    z.object({
      noted: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .default(null),
    }),
    AuditVerdict.extend({ entries: z.array(AuditEntry) }),
  ),
  /** Notes that somebody is shown these columns in clear. */
  'privacy.reveal': command(
    z.object({
      columns: z.array(ColumnName).min(1).max(10_000),
      rows: z.number().int().nonnegative().nullable().default(null),
    }),
    z.object({}),
  ),
};
