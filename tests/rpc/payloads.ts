import type { z } from 'zod';

/** A seeded source of randomness (mulberry32), so that a failure can be repeated. */
export function randomness(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T };
}
export type Randomness = ReturnType<typeof randomness>;

const words = [
  '',
  ' ',
  't1',
  'c1',
  '__proto__',
  'constructor',
  "'; DROP TABLE customer; --",
  '\0',
  '\ud800',
  '日本語 🎈',
  '../../etc/passwd',
  '2020-01-01',
  '9'.repeat(400),
  'x'.repeat(5000),
];
const numbers = [0, -0, -1, 1, 0.5, 1e308, -1e308, NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 63), 1e-320];

/** Any value that can cross a port. */
export function junk(random: Randomness, depth = 0): unknown {
  switch (random.below(depth > 3 ? 7 : 10)) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return random.next() < 0.5;
    case 3:
    case 4:
      return random.pick(numbers);
    case 5:
    case 6:
      return random.pick(words);
    case 7:
      return Array.from({ length: random.below(4) }, () => junk(random, depth + 1));
    case 8:
      return random.pick([
        new Date(NaN),
        new Map([[1, 2]]),
        new Uint8Array(9),
        /x/,
        10n ** 30n,
        new Set(['a']),
      ]);
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(5) }, () => [
          random.pick([
            'path',
            'id',
            'who',
            'type',
            'kind',
            'body',
            'table',
            'limit',
            '__proto__',
            'definition',
          ]),
          junk(random, depth + 1),
        ]),
      );
  }
}

/** How a value of a schema is made: strings by their key, and how often a part is replaced by junk. */
export interface Making {
  random: Randomness;
  text: (key: string) => string;
  wrong: number;
}

type Def = Record<string, unknown> & { type: string };
const defOf = (schema: unknown) => (schema as { _zod: { def: Def } })._zod.def;

/** A value that fits a schema's shape, but for the parts that `wrong` replaces. */
export function near(schema: z.ZodType, making: Making, key = '', depth = 0): unknown {
  const { random } = making;
  if (making.wrong > 0 && depth > 0 && random.next() < making.wrong) return junk(random, 1);
  const def = defOf(schema);
  const inner = (part: unknown, name = key) => near(part as z.ZodType, making, name, depth + 1);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, unknown>)
          .filter(() => making.wrong === 0 || random.next() > making.wrong / 2)
          .map(([name, part]) => [name, inner(part, name)]),
      );
    case 'string':
      return making.text(key);
    case 'number':
      return random.pick([0, 1, 2, 3, 5, 10, 100, 150]);
    case 'boolean':
      return random.next() < 0.5;
    case 'enum':
      return random.pick(Object.values(def.entries as Record<string, string>));
    case 'literal':
      return random.pick(def.values as unknown[]);
    case 'array':
      return Array.from({ length: depth > 6 ? 0 : random.below(3) + 1 }, () => inner(def.element));
    case 'nullable':
    case 'optional':
    case 'default':
      return random.next() < 0.3 ? (def.type === 'nullable' ? null : undefined) : inner(def.innerType);
    case 'record':
      return { [random.pick(['a', 'b', 'measure'])]: depth > 6 ? null : inner(def.valueType) };
    case 'union': {
      const options = def.options as unknown[];
      return inner(depth > 6 ? options[options.length - 1] : random.pick(options));
    }
    case 'lazy':
      return inner((def.getter as () => unknown)());
    default:
      return junk(random, 2);
  }
}
