import { z } from 'zod';
import { IdentityField, LedgerEvent, Link, PairAnswer, RecordKey } from '#shared/model/identity';
import { command } from './command.ts';
import { IdentityState } from './identity.ts';

/** How alike two values of a field are; `missing` says nothing. Words: `identity.agreement.<word>`. */
export const Agreement = z.enum([
  'missing',
  'different',
  'sameNumbers',
  'similar',
  'twoEdits',
  'sameUser',
  'swapped',
  'close',
  'contained',
  'oneEdit',
  'exact',
]);

/** One step of the waterfall of evidence. */
export const EvidenceStep = z.object({
  field: IdentityField,
  /** The two values as the data has them. */
  left: z.string().nullable(),
  right: z.string().nullable(),
  agreement: Agreement,
  /** Bits (log₂ of odds) that the agreement adds, for or against. */
  bits: z.number(),
  /** Bits that this value adds for being rarer, or takes for being commoner, than the field's values are on the whole. */
  rarity: z.number(),
});

/** Two records side by side. `prior` + Σ (`bits` + `rarity`) = `total`, exactly as the model adds them up, in this order. */
export const PairEvidence = z.object({
  a: RecordKey,
  b: RecordKey,
  /** The customers that they are in now. */
  customers: z.tuple([RecordKey, RecordKey]),
  /** Null where no model has been learnt yet: only values and rules are told. */
  probability: z.number().min(0).max(1).nullable(),
  prior: z.number(),
  total: z.number(),
  steps: z.array(EvidenceStep),
  /** Deterministic rules that hold. */
  rules: z.array(z.enum(['email', 'phone'])),
});
export type PairEvidence = z.infer<typeof PairEvidence>;

export const reviewCommands = {
  /**
   * The review queue: pairs nearest to the threshold first, which this reviewer has not answered. `blind`: only pairs that
   * someone else has answered, without their answers. Empty before the first comparison of this working copy.
   */
  'identity.pairs': command(
    z.object({
      reviewer: z.string().min(1).max(200),
      blind: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    z.object({ total: z.number(), answered: z.number(), pairs: z.array(PairEvidence) }),
  ),
  /**
   * Keeps an answer; null takes the reviewer's answer back. Answers bind the next proposal (where reviewers disagree, none
   * does) and calibrate its threshold; they change no number by themselves.
   */
  'identity.answer': command(
    z.object({
      a: RecordKey,
      b: RecordKey,
      answer: PairAnswer.nullable(),
      reviewer: z.string().min(1).max(200),
    }),
    IdentityState.pick({ answers: true, threshold: true, thresholdBy: true }),
  ),
  /** How far two reviewers agree over the pairs that both answered yes or no. */
  'identity.agreement': command(
    z.object({}),
    z.object({
      reviewers: z.array(
        z.object({
          first: z.string(),
          second: z.string(),
          pairs: z.number(),
          yesYes: z.number(),
          yesNo: z.number(),
          noYes: z.number(),
          noNo: z.number(),
          /** Cohen's κ; null where either answered all pairs alike, so that it says nothing. */
          kappa: z.number().nullable(),
        }),
      ),
    }),
  ),
  /**
   * Why two records are together, or are not: their own evidence, and the chain of links of the ledger that joins them.
   * `bridge` marks a link without which the two would not be together. @throws customerUnknown
   */
  'identity.explain': command(
    z.object({ a: RecordKey, b: RecordKey }),
    z.object({
      together: z.boolean(),
      direct: PairEvidence,
      path: z.array(Link.extend({ bridge: z.boolean() })),
      /** Events of the ledger in force that joined them, or keep them apart. */
      events: z.array(LedgerEvent),
    }),
  ),
};
