import { z } from 'zod';
import {
  IdentityEffect,
  IdentityField,
  IdentitySettings,
  LedgerEvent,
  Level,
  Link,
  RecordKey,
} from '#shared/model/identity';
import { command } from './command.ts';

/** A merge or a split that is proposed. `id` names it within its proposal. */
export const ProposedChange = z.object({
  id: z.number().int().positive(),
  kind: z.enum(['merge', 'split']),
  /** Customers that are concerned as they are now, by their keys, with what they are called where a name is known. */
  customers: z.array(z.object({ key: RecordKey, name: z.string().nullable(), records: z.number() })),
  /** Key that the customer will bear: of a split, the one who leaves. */
  keep: RecordKey,
  /** As in the ledger: all records of a merge, or those that leave. */
  records: z.array(RecordKey),
  links: z.array(Link),
  /** The weakest of its links; null where all are by rule or person. */
  probability: z.number().nullable(),
});
export type ProposedChange = z.infer<typeof ProposedChange>;

export const IdentityProposal = z.object({
  /** Lives until it is accepted, another takes its place, the numbers change, or the workbook is closed. */
  proposal: z.number().int().positive(),
  mode: z.enum(['new', 'all', 'answers']),
  /** Records that were compared, and those among them that no accepted proposal had seen. */
  records: z.number(),
  newRecords: z.number(),
  merges: z.number(),
  splits: z.number(),
  /** Pairs near the threshold that wait for an answer. */
  toReview: z.number(),
  /** The probability from which records were linked. */
  threshold: z.number(),
  effect: IdentityEffect,
  fields: z.array(z.object({ field: IdentityField, filled: z.number(), distinct: z.number() })),
  /** Each blocking rule's fields; null where all pairs were compared. */
  rules: z.array(z.array(z.string())).nullable(),
  /** What accepting came to, when it was asked for at once. */
  accepted: z.object({ act: z.number() }).nullable(),
});
export type IdentityProposal = z.infer<typeof IdentityProposal>;

export const IdentityState = z.object({
  settings: IdentitySettings,
  /** All records, and those that no accepted proposal has compared. */
  records: z.number(),
  newRecords: z.number(),
  customers: z.number(),
  households: z.number(),
  companies: z.number(),
  /** Changes in force in the ledger. */
  merges: z.number(),
  splits: z.number(),
  /** The probability that links now: set, calibrated by the answers, or 0.8. */
  threshold: z.number(),
  thresholdBy: z.enum(['settings', 'answers', 'default']),
  answers: z.object({ yes: z.number(), no: z.number(), skip: z.number(), conflicts: z.number() }),
  /** Who works here, as the system calls them: the reviewer unless they say otherwise. */
  user: z.string(),
  /** The proposal that waits, if one does. */
  proposal: z.number().nullable(),
});
export type IdentityState = z.infer<typeof IdentityState>;

/** What became of a change of the ledger. `customers` is how many there are now. */
const LedgerChange = z.object({ act: z.number(), customers: z.number() });

/** A source record of a customer, for the identity panel. */
export const CustomerRecord = z.object({
  key: RecordKey,
  /** Whether the customer bears its key. */
  keeps: z.boolean(),
  /** Key namespace: `customer` or another of the settings', `email`, `phone`, `person` (who a row describes), `row`. */
  namespace: z.string(),
  values: z.array(z.object({ field: IdentityField, text: z.string() })),
  activities: z.number(),
  /** Rows that bear the record, newest tables' rows first, at most 20; `rowsTotal` in all. */
  rows: z.array(
    z.object({
      tableId: z.string(),
      table: z.string(),
      row: z.number(),
      file: z.string(),
      line: z.number().nullable(),
    }),
  ),
  rowsTotal: z.number(),
  /** Why it is here: the links of the ledger that name it. Empty for a customer of one record. */
  links: z.array(Link),
});
export type CustomerRecord = z.infer<typeof CustomerRecord>;

/** A household or a company: its own id (never a person's key), what it is called, and who is in it. */
export const GroupOfCustomers = z.object({
  id: z.string(),
  label: z.string(),
  customers: z.array(z.object({ key: RecordKey, name: z.string().nullable() })),
});
export type GroupOfCustomers = z.infer<typeof GroupOfCustomers>;

const page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1_000).default(100),
};

export const identityCommands = {
  'identity.state': command(z.object({}), IdentityState),
  /** Sets what the next proposal goes by. Namespaces act at once, since they make the records. */
  'identity.configure': command(z.object({ settings: IdentitySettings }), IdentityState),
  /**
   * Compares records and proposes who is one person; nothing changes before it is accepted. `new`: what came since the last
   * accepted proposal, with all others; `all`: everything anew (also splits what no longer holds); `answers`: the pairs
   * that were compared before, with what the review says now. Null: `new` where something was accepted before.
   * `dryRun: false` accepts at once. `documents`: also say what saved documents would show.
   */
  'identity.resolve': command(
    z.object({
      mode: z.enum(['new', 'all', 'answers']).nullable().default(null),
      dryRun: z.boolean().default(true),
      documents: z.boolean().default(true),
    }),
    IdentityProposal,
  ),
  /** The changes of a proposal, the least sure first. @throws proposalGone */
  'identity.changes': command(
    z.object({
      proposal: z.number().int(),
      kind: z.enum(['merge', 'split']).nullable().default(null),
      ...page,
    }),
    z.object({ total: z.number(), changes: z.array(ProposedChange) }),
  ),
  /** Accepts a proposal but the changes in `without`. @throws proposalGone, identityStale */
  'identity.accept': command(
    z.object({ proposal: z.number().int(), without: z.array(z.number().int()).max(1_000_000).default([]) }),
    LedgerChange,
  ),
  /** Takes back all events of an act, or one of them. @throws ledgerEventUnknown */
  'identity.undo': command(
    z.object({ act: z.number().int(), event: z.number().int().nullable().default(null) }),
    LedgerChange,
  ),
  /** Puts back what was undone. @throws ledgerEventUnknown */
  'identity.redo': command(
    z.object({ act: z.number().int(), event: z.number().int().nullable().default(null) }),
    LedgerChange,
  ),
  /** Makes one customer of those who have these keys (any of their records' keys), by hand. @throws customerUnknown */
  'identity.merge': command(
    z.object({ customers: z.array(RecordKey).min(2).max(1_000), keep: RecordKey.nullable().default(null) }),
    LedgerChange.extend({ customer: RecordKey }),
  ),
  /**
   * Takes records out of their customer; together they are a customer of their own. What was split by hand is not
   * merged again by rule. @throws customerUnknown, identityNothingLeft when no record would stay
   */
  'identity.split': command(
    z.object({ records: z.array(RecordKey).min(1).max(1_000) }),
    LedgerChange.extend({ customer: RecordKey }),
  ),
  /** The ledger, newest first; of one customer where it is named. */
  'identity.ledger': command(
    z.object({ customer: RecordKey.nullable().default(null), ...page }),
    z.object({ total: z.number(), events: z.array(LedgerEvent) }),
  ),

  /** The records of a customer (named by any of them), for the identity panel. @throws customerUnknown */
  'identity.records': command(
    z.object({ customer: RecordKey }),
    z.object({
      customer: RecordKey,
      records: z.array(CustomerRecord),
      household: GroupOfCustomers.nullable(),
      company: GroupOfCustomers.nullable(),
    }),
  ),
  /** Households or companies, the largest first. */
  'identity.groups': command(
    z.object({ level: Level.exclude(['person']), ...page }),
    z.object({ total: z.number(), groups: z.array(GroupOfCustomers) }),
  ),
};
