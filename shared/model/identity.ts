import { z } from 'zod';
import { DocumentChange } from './table-diff.ts';

/**
 * A record is what one key of the data says of somebody: a customer number within its namespace, else an e-mail address, else
 * who a row describes. Its `key` is stable: it is made of the data alone. Records that are one person's make a customer,
 * who bears the key of one of them.
 */
export const RecordKey = z.string().min(1).max(2_000);

/** Grain: who is counted. Households and companies have ids of their own. */
export const Level = z.enum(['person', 'household', 'company']);
export type Level = z.infer<typeof Level>;

/** Why two records are one person's. `probability` is the model's, `person` somebody's decision. */
export const LinkReason = z.enum(['email', 'phone', 'probability', 'person']);
export type LinkReason = z.infer<typeof LinkReason>;

/** One link between two records. `probability` is null where no model was asked. */
export const Link = z.object({
  a: RecordKey,
  b: RecordKey,
  reason: LinkReason,
  probability: z.number().min(0).max(1).nullable(),
});
export type Link = z.infer<typeof Link>;

/** Fields that records are compared by, as they are called in results, settings and evidence. */
export const IdentityField = z.enum([
  'name',
  'familyName',
  'givenName',
  'nameKana',
  'birthDate',
  'email',
  'phone',
  'postcode',
  'address',
  'gender',
]);
export type IdentityField = z.infer<typeof IdentityField>;

/** What the expert panel sets. The defaults need no tuning. */
export const IdentitySettings = z.object({
  rules: z
    .object({
      /** One e-mail address, one person, unless birth dates differ, or names do and no birth date agrees. */
      email: z.boolean().default(true),
      /** One telephone number and nothing that says otherwise. A number alone makes a household. */
      phone: z.boolean().default(true),
      /** Fellegi–Sunter over all fields. */
      probability: z.boolean().default(true),
    })
    .default({ email: true, phone: true, probability: true }),
  /** `ann+news@x.org` is `ann@x.org`. */
  ignorePlusTags: z.boolean().default(true),
  /** `a.n.n@gmail.com` is `ann@gmail.com`, at providers that say so. */
  ignoreDots: z.boolean().default(false),
  /** Probability from which records are linked. Null: 0.8, or what the answers of the review say. */
  threshold: z.number().gt(0).lt(1).nullable().default(null),
  /** What a field's evidence is multiplied with; 0 leaves the field out. Absent ones count 1. */
  weights: z.partialRecord(IdentityField, z.number().min(0).max(3)).default({}),
  /** Key namespace by table id: numbers of different namespaces are never the same. Absent tables share `customer`. */
  namespaces: z.record(z.string().regex(/^t[1-9][0-9]*$/), z.string().min(1).max(60)).default({}),
});
export type IdentitySettings = z.infer<typeof IdentitySettings>;

/** One entry of the identity ledger: records that were made one customer, or taken out of one. */
export const LedgerEvent = z.object({
  n: z.number().int().positive(),
  /** Events that were accepted together: what one undo takes back. */
  act: z.number().int().positive(),
  /** ISO instant. */
  at: z.string().max(40),
  /** `rule`: proposed and accepted. `person`: by hand, or by an answer of the review. */
  by: z.enum(['rule', 'person']),
  /** Who accepted or decided. */
  actor: z.string().max(200),
  kind: z.enum(['merge', 'split']),
  /**
   * Records that are one customer from here on: all of a merge's, and with them who they were one with before; of a
   * split, those that leave the customer that they were in.
   */
  records: z.array(RecordKey).min(1),
  /** The record whose key the customer bears. */
  keep: RecordKey,
  /** The links that a merge rests on: enough of them to connect its records. */
  links: z.array(Link).default([]),
  /** When and by whom it was taken back. */
  undone: z
    .object({ at: z.string().max(40), actor: z.string().max(200) })
    .nullable()
    .default(null),
});
export type LedgerEvent = z.infer<typeof LedgerEvent>;

/** An answer of the review: the two are one person (`yes`), are not (`no`), or it can't be told (`skip`). */
export const PairAnswer = z.enum(['yes', 'no', 'skip']);
export type PairAnswer = z.infer<typeof PairAnswer>;

/** An answer as it is kept. `a` sorts before `b`. The last answer of a reviewer counts. */
export const ReviewedPair = z.object({
  a: RecordKey,
  b: RecordKey,
  answer: PairAnswer,
  reviewer: z.string().min(1).max(200),
  at: z.string().max(40),
  /** Natural log of the odds that the model gave them; null where it gave none. */
  weight: z.number().nullable(),
});
export type ReviewedPair = z.infer<typeof ReviewedPair>;

/** A number before and after a proposal; shares from 0 to 1, null where there is nothing to divide by. */
const Effect = z.object({ before: z.number().nullable(), after: z.number().nullable() });

/** What accepting a proposal does to the numbers of the workbook. */
export const IdentityEffect = z.object({
  customers: Effect,
  /** Customers with purchases on two days or more ÷ customers with purchases. */
  repeatRate: Effect,
  /** Customers of whom something was said, and of whom attributes are known. */
  withVoice: Effect,
  withAttributes: Effect,
  households: Effect,
  companies: Effect,
  /** Saved documents that say something else afterwards, and those that don't. Empty where they were not asked for. */
  documents: z.array(DocumentChange),
});
export type IdentityEffect = z.infer<typeof IdentityEffect>;
