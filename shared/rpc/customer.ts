import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import { Sensitivity } from '#shared/model/table';
import { engagementParts } from '#shared/model/engagement';
import { command } from './command.ts';
import { TimelineItem } from './people.ts';

/** What is shown of a customer's timeline. Days are ISO days of the workbook's zone, both ends included. */
export const TimelineFilter = z.object({
  /** Keys of kinds; null is all of them. */
  kinds: z.array(z.string()).max(1_000).nullable().default(null),
  channels: z.array(z.string()).max(1_000).nullable().default(null),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

/** Where a value stands: the row of a table, its file and its line. */
const Source = z.object({
  table: z.string(),
  tableId: z.string(),
  row: z.number(),
  file: z.string(),
  line: z.number().nullable(),
  /** When the file came in (ISO instant). */
  importedAt: z.string(),
});

/** A thing that is known of a customer, with what other sources say of it. */
export const KnownFact = z.object({
  label: z.string(),
  text: z.string().nullable(),
  sensitivity: Sensitivity,
  source: Source,
  /** Other values for the same thing, in other rows or tables. */
  others: z.array(z.object({ text: z.string(), source: Source })),
});
export type KnownFact = z.infer<typeof KnownFact>;

export const Portrait = z.object({
  lifecycle: z
    .object({ state: z.enum(['new', 'active', 'atRisk', 'lapsed']), rhythm: z.number(), definition: Text })
    .nullable(),
  engagement: z.object({
    points: z.number(),
    parts: z.array(
      z.object({ part: z.enum(engagementParts), days: z.number(), weight: z.number(), points: z.number() }),
    ),
    /** Share of customers with fewer points. */
    above: z.number(),
    definition: Text,
  }),
  /** Sessions of the customer's own doing. */
  habits: z.object({
    sessions: z.number(),
    channels: z.array(z.object({ channel: z.string(), sessions: z.number() })),
    /** Sessions by weekday (Monday first) and hour of their beginning. */
    hours: z.array(z.array(z.number())),
    /** The three hours of a weekday with most of them; null where there are too few to tell. */
    best: z.object({ weekday: z.number(), hour: z.number(), sessions: z.number() }).nullable(),
  }),
  /** What the customer answered about needs, preferences and motives, newest first. */
  stated: z.array(
    z.object({
      question: z.string(),
      answer: z.string(),
      at: z.string().nullable(),
      dataType: z.enum(['psychographic', 'attitudinal']),
      source: Source,
    }),
  ),
  scores: z.array(z.object({ label: z.string(), score: z.number(), at: z.string(), table: z.string() })),
  segments: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type Portrait = z.infer<typeof Portrait>;

const Key = z.object({ key: z.string() });

export const customerCommands = {
  /** A customer's activities, newest first, with the session (30 minutes of rest end one) that each belongs to. */
  'customer.timeline': command(
    Key.extend({
      filter: TimelineFilter.default({ kinds: null, channels: null, from: null, to: null }),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000).default(60),
    }),
    z.object({
      total: z.number(),
      items: z.array(
        TimelineItem.extend({ tableId: z.string(), channel: z.string().nullable(), session: z.number() }),
      ),
    }),
  ),
  /** How many activities of each kind a customer has on each day. */
  'customer.density': command(
    Key,
    z.object({
      days: z.array(z.object({ day: z.string(), kind: z.string(), n: z.number() })),
    }),
  ),
  /** What tables of customers say of one, with conflicts between them. */
  'customer.facts': command(Key, z.object({ facts: z.array(KnownFact) })),
  /** What a customer's doings and answers come to. */
  'customer.portrait': command(Key, Portrait),
};
