import { z } from 'zod';
import type { Fault } from '#shared/faults/fault';
import { Text } from '#shared/i18n/text';

/** Progress of a request: a share 0–1 when the total is known, and words ("reading rows", 1,200,000). */
export const Progress = z.object({
  share: z.number().min(0).max(1).nullable(),
  text: Text,
  cancellable: z.boolean().default(true),
});
export type Progress = z.infer<typeof Progress>;

/** Renderer → engine. */
export const ToEngine = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.number().int().nonnegative(),
    command: z.string(),
    params: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.number().int().nonnegative() }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

/** Engine → renderer. A call is answered by any number of `progress` and `page`, then exactly one of the last three. */
export type FromEngine =
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'page'; id: number; page: Uint8Array }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'fault'; id: number; fault: Fault }
  | { type: 'cancelled'; id: number }
  | { type: 'event'; event: EngineEvent };

/** Pushed without being asked. */
export type EngineEvent =
  /** The workbook's state changed (dirty, path, read-only …): ask `workbook.state` again. */
  | { name: 'workbookChanged' }
  /** Numbers may have changed: results of older revisions are stale. */
  | { name: 'catalogChanged'; revision: number }
  | { name: 'documentsChanged'; ids: string[] }
  /** Other columns or customers are shown in clear than before: ask again for what is on the screen. */
  | { name: 'maskingChanged'; turn: number }
  /** A new file lies in a watched folder: ask `watch.list`. */
  | { name: 'watchFound' };
