import { z } from 'zod';
import { Derivation, ShapeStep } from './shape.ts';
import { columnFacts } from './column-facts.ts';
import { ConsentColumn, Withdrawals } from './consent.ts';
import { DataTag } from './data-tag.ts';
import { PersonalKind } from './personal-kind.ts';

/** What a table is about. `other` tables can be browsed and queried but feed no activity. */
export const Role = z.enum([
  'customers',
  'transactions',
  'events',
  'feedback',
  'interactions',
  'catalogue',
  'campaigns',
  'other',
]);
export type Role = z.infer<typeof Role>;

/** What a column means. `attribute` is anything that describes the row's customer without a more exact meaning. */
export const Meaning = z.enum([
  'customer',
  'email',
  'phone',
  'name',
  'nameKana',
  'birthDate',
  'address',
  'postcode',
  'household',
  'company',
  'order',
  'session',
  'time',
  'endTime',
  'amount',
  'quantity',
  'price',
  'cost',
  'discount',
  'coupon',
  'paymentMethod',
  'product',
  'productName',
  'category',
  'channel',
  'campaign',
  'event',
  'status',
  'dealStage',
  'score',
  'verbatim',
  'theme',
  'agent',
  'consent',
  'attribute',
  'none',
]);
export type Meaning = z.infer<typeof Meaning>;

export const DataType = z.enum([
  'transactional',
  'behavioural',
  'psychographic',
  'demographic',
  'attitudinal',
]);
/** The five kinds of customer intelligence. */
export type DataType = z.infer<typeof DataType>;

export const Sensitivity = z.enum(['none', 'personal', 'specialCare']);
export type Sensitivity = z.infer<typeof Sensitivity>;

export const StorageType = z.enum([
  'text',
  'integer',
  'decimal',
  'double',
  'boolean',
  'date',
  'time',
  'timestamp',
  'timestampTz',
]);
export type StorageType = z.infer<typeof StorageType>;

export const Column = z.object({
  /** Physical name in the working copy: c1 … cn, never derived from the header. */
  id: z.string().regex(/^c[1-9][0-9]*$/),
  /** The header as the file has it. */
  name: z.string(),
  type: StorageType,
  meaning: Meaning,
  dataType: DataType.nullable(),
  sensitivity: Sensitivity,
  /** What of people was found in it when it was looked at: says how its values are masked. */
  personal: PersonalKind.optional(),
  /** What the law calls it, where somebody decided; else its sensitivity proposes. */
  tag: DataTag.optional(),
  /** Of a column of the meaning `consent`: what a yes is, for what, and until when. */
  consent: ConsentColumn.optional(),
  ...columnFacts,
});
export type Column = z.infer<typeof Column>;

/** "Leave out rows where …": part of the definition, counted, never a deletion. */
export const RowRule = z.object({
  id: z.string(),
  column: z.string(),
  /** The rule says which rows are LEFT OUT. `number` comparisons read the typed value. */
  test: z.enum([
    'lessThan',
    'atMost',
    'equals',
    'notEquals',
    'atLeast',
    'greaterThan',
    'isEmpty',
    'isNotEmpty',
    'startsWith',
    'contains',
  ]),
  value: z.union([z.string(), z.number()]).nullable(),
  on: z.boolean(),
});
export type RowRule = z.infer<typeof RowRule>;

/** The definition of a table: what its rows mean. Changing it never changes the imported rows. */
export const TableDefinition = z.object({
  name: z.string().min(1).max(255),
  role: Role,
  columns: z.array(Column).min(1),
  rowRules: z.array(RowRule).default([]),
  /** Rows with a negative quantity or amount: netted against the customer's amount, or gross (left aside). */
  returns: z.enum(['netted', 'gross']).default('netted'),
  /** Keys of tables of other namespaces are never the same as this one's; tables without one share theirs. */
  keyNamespace: z.string().min(1).max(60).optional(),
  /** Exact duplicate rows are always counted; the person chooses whether they stay. */
  duplicates: z.enum(['keep', 'leaveOut']).default('keep'),
  /** Declared coverage of the data (ISO days, inclusive); proposed from the times when null. */
  coverage: z
    .object({ start: z.string().nullable(), end: z.string().nullable() })
    .default({ start: null, end: null }),
  /** Its rows name people who took their consent back. */
  withdrawals: Withdrawals.optional(),
  /** What the law calls its rows, where no column says otherwise. */
  tag: DataTag.optional(),
  /** How long after somebody's last activity their rows may be kept. */
  retention: z.object({ months: z.number().int().min(1).max(1200) }).optional(),
  /** Columns added to those that were imported, in order: a step may read what the steps before it made. */
  steps: z.array(ShapeStep).max(500).optional(),
  /** Where a derived table's rows come from; imported tables have none. */
  from: Derivation.optional(),
});
export type TableDefinition = z.infer<typeof TableDefinition>;
