import { z } from 'zod';
import { Level } from '#shared/model/identity';
import { DataType } from '#shared/model/table';

/** Comparisons on an attribute's typed value. */
export const AttributeTest = z.enum([
  'is',
  'isNot',
  'isOneOf',
  'contains',
  'lessThan',
  'atMost',
  'atLeast',
  'greaterThan',
  'isEmpty',
  'isNotEmpty',
]);

/**
 * Who: the one condition language. It selects customers; every drill, segment and filter is one of these.
 * `mark` is a place on a result: the customers behind it. `keys` are stable customer keys (a frozen list).
 */
export type Condition =
  | { type: 'everyone' }
  | { type: 'all'; of: Condition[] }
  | { type: 'any'; of: Condition[] }
  | { type: 'not'; of: Condition }
  | {
      type: 'attribute';
      attribute: string;
      test: z.infer<typeof AttributeTest>;
      value: string | number | (string | number)[] | null;
    }
  /** A fact of a customer's activity, by its id: `amount`, `count:purchase`, `favourite:product` … */
  | {
      type: 'trait';
      trait: string;
      test: z.infer<typeof AttributeTest>;
      value: string | number | (string | number)[] | null;
    }
  /** The analyst gave the customer one of these tags; without any, whatever tag. */
  | { type: 'tag'; tags: string[] }
  /** A kind of data is held about the customer. */
  | { type: 'data'; dataType: DataType }
  | { type: 'word'; word: string }
  | { type: 'segment'; id: string }
  | {
      type: 'mark';
      kind: string;
      body: Record<string, unknown>;
      mark: Record<string, unknown>;
      scope?:
        | { segment: string | null; from: string | null; to: string | null; level?: Level | undefined }
        | undefined;
    }
  | { type: 'keys'; keys: string[] };

const scope = z.object({
  segment: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  level: Level.optional(),
});

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('everyone') }),
    z.object({ type: z.literal('all'), of: z.array(Condition).max(200) }),
    z.object({ type: z.literal('any'), of: z.array(Condition).max(200) }),
    z.object({ type: z.literal('not'), of: Condition }),
    z.object({
      type: z.literal('attribute'),
      attribute: z.string(),
      test: AttributeTest,
      value: z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])), z.null()]),
    }),
    z.object({
      type: z.literal('trait'),
      trait: z.string().max(300),
      test: AttributeTest,
      value: z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])), z.null()]),
    }),
    z.object({ type: z.literal('tag'), tags: z.array(z.string().max(60)).max(200) }),
    z.object({ type: z.literal('data'), dataType: DataType }),
    z.object({ type: z.literal('word'), word: z.string().min(1).max(100) }),
    z.object({ type: z.literal('segment'), id: z.string() }),
    z.object({
      type: z.literal('mark'),
      kind: z.string(),
      body: z.record(z.string(), z.unknown()),
      mark: z.record(z.string(), z.unknown()),
      scope: scope.optional(),
    }),
    z.object({ type: z.literal('keys'), keys: z.array(z.string()).max(1_000_000) }),
  ]),
);

/** Body of a `segment` document: dynamic (re-evaluated) or a snapshot (frozen keys with their date). */
export const SegmentBody = z.object({
  condition: Condition,
  frozen: z
    .object({ at: z.string(), keys: z.array(z.string()) })
    .nullable()
    .default(null),
});
export type SegmentBody = z.infer<typeof SegmentBody>;
