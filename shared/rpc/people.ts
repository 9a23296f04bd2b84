import { z } from 'zod';
import { Condition } from '#shared/conditions/condition';
import { Text } from '#shared/i18n/text';
import { DataTag, Recipient } from '#shared/model/data-tag';
import { Scope } from '#shared/model/scope';
import { command, pagedCommand } from './command.ts';

/** Who is meant; every drill is a condition. */
const Who = z.object({ who: Condition, scope: Scope.nullable().default(null) });

export const Voice = z.object({
  id: z.number(),
  /** The customer's stable key; null when the answer is anonymous. */
  customer: z.string().nullable(),
  at: z.string().nullable(),
  channel: z.string().nullable(),
  score: z.number().nullable(),
  text: z.string(),
  table: z.string(),
  row: z.number(),
});
export type Voice = z.infer<typeof Voice>;

/** A word that sets a group apart: people and tokens on both sides, signed G², and the ratio of people's shares. */
export const KeyWord = z.object({
  word: z.string(),
  people: z.number(),
  peopleRest: z.number(),
  tokens: z.number(),
  tokensRest: z.number(),
  g2: z.number(),
  ratio: z.number().nullable(),
});
export type KeyWord = z.infer<typeof KeyWord>;

/** A value that sets a group apart: people on both sides, signed G², and the ratio of their shares. */
export const Trait = z.object({
  label: z.string(),
  /** Id of the attribute; null for a column of what people did. */
  attribute: z.string().nullable(),
  value: z.string(),
  people: z.number(),
  peopleRest: z.number(),
  g2: z.number(),
  ratio: z.number().nullable(),
});
export type Trait = z.infer<typeof Trait>;

export const TimelineItem = z.object({
  at: z.string(),
  kind: z.string(),
  table: z.string(),
  row: z.number(),
  file: z.string(),
  line: z.number().nullable(),
  amount: z.string().nullable(),
  /** The row's own columns, display name → text. */
  cells: z.array(z.object({ name: z.string(), text: z.string().nullable() })),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

export const peopleCommands = {
  /** How many they are; with a search, only those whom it finds. */
  'people.count': command(
    Who.extend({ search: z.string().max(200).optional() }),
    z.object({ customers: z.number(), everyone: z.number(), withVoice: z.number(), voices: z.number() }),
  ),
  /**
   * Customers for the grid: the traits in `columns` by their ids, or, where that is null, key, first, last, activities,
   * purchases, amount, voices, then attributes. `sort.column` is the name of one. `search` finds names in any writing,
   * telephone numbers and e-mail addresses in any form, and keys.
   */
  'people.list': pagedCommand(
    Who.extend({
      columns: z.array(z.string().max(300)).min(1).max(200).nullable().default(null),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000_000).default(1000),
      sort: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null),
      search: z.string().max(200).default(''),
    }),
    z.object({ total: z.number() }),
  ),
  /** Writes the same list as a file, with the columns' titles. */
  'people.export': command(
    Who.extend({
      columns: z.array(z.string().max(300)).min(1).max(200),
      sort: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null),
      search: z.string().max(200).default(''),
      title: z.string().max(255).default(''),
      format: z.enum(['csv', 'xlsx', 'parquet', 'arrow', 'json']),
      path: z.string().min(1),
      recipient: Recipient.default('inside'),
    }),
    z.object({ path: z.string(), bytes: z.number(), customers: z.number(), tag: DataTag }),
  ),
  /** Values that customers have of an attribute or a trait, with how many have each; masked ones can only be looked at. */
  'people.values': command(
    z.object({
      field: z.string().max(300),
      search: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    z.object({
      values: z.array(z.object({ value: z.string(), customers: z.number() })),
      /** There are more than `limit`. */
      more: z.boolean(),
      masked: z.boolean(),
    }),
  ),
  'people.describe': command(Who, z.object({ title: Text, definition: z.array(Text), sql: z.string() })),
  'people.profile': command(
    z.object({ key: z.string() }),
    z.object({
      key: z.string(),
      /** Whether everything of this customer is shown in clear. */
      shown: z.boolean().default(false),
      first: z.string().nullable(),
      last: z.string().nullable(),
      activities: z.number(),
      amount: z.string().nullable(),
      attributes: z.array(
        z.object({
          label: z.string(),
          text: z.string().nullable(),
          table: z.string(),
          file: z.string(),
          line: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** What sets these people apart from `against` (everyone else when null), besides words. */
  'people.apart': command(
    Who.extend({
      against: Condition.nullable().default(null),
      limit: z.number().int().min(1).max(500).default(30),
    }),
    z.object({ people: z.number(), peopleRest: z.number(), traits: z.array(Trait) }),
  ),
  'people.timeline': command(
    z.object({
      key: z.string(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(5_000).default(200),
    }),
    z.object({ total: z.number(), items: z.array(TimelineItem) }),
  ),
  /** Makes a segment document of these people; `freeze` keeps today's list of keys. */
  'people.keepAsSegment': command(
    z.object({
      who: Condition,
      title: z.string().min(1).max(255),
      freeze: z.boolean().default(false),
      /** Only those whom a search finds: such a list is always frozen, since it has no definition. */
      search: z.string().max(200).default(''),
    }),
    z.object({ id: z.string(), customers: z.number() }),
  ),
  'voices.list': command(
    Who.extend({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(2_000).default(100),
      word: z.string().nullable().default(null),
      /** The newest first, or first what the words that set these people apart from `against` are in. */
      order: z.enum(['newest', 'telling']).default('newest'),
      against: Condition.nullable().default(null),
    }),
    z.object({ total: z.number(), people: z.number(), voices: z.array(Voice) }),
  ),
  /** Words that set these people apart from `against` (everyone else with a voice when null). */
  'voices.words': command(
    Who.extend({
      against: Condition.nullable().default(null),
      limit: z.number().int().min(1).max(500).default(30),
    }),
    z.object({ people: z.number(), peopleRest: z.number(), words: z.array(KeyWord) }),
  ),
};
