import { IdentityField } from '#shared/model/identity';
import type { PairEvidence } from '#shared/rpc/review';
import { identifier, join, sql } from '#shared/sql/sql';
import type { Cell } from '#shared/model/result';
import type { Connection } from '#engine/database/database';
import { compared } from '../matching/chance.ts';
import { levelIn } from '../matching/compare.ts';
import { logOdds, logsOf, terms, topLevel, type FieldModel, type MatchModel } from '../matching/model.ts';
import { fieldOf } from '../resolve/compare.ts';
import { keptModel } from '../resolve/kept-model.ts';

const bits = (nats: number): number => nats / Math.LN2;
/** As in scoring: a value's rarity may add this much (natural log), at most. */
const mostRarity = 6;

type Pair = Pick<PairEvidence, 'a' | 'b'>;

/** What the model says of pairs of records (by their keys), step by step, with the values side by side. */
export async function evidenceOf(connection: Connection, pairs: readonly Pair[]): Promise<PairEvidence[]> {
  if (pairs.length === 0) return [];
  const model = await keptModel(connection);
  const wanted = join(pairs.map(({ a, b }, at) => sql`(${at}, ${a}, ${b})`));
  const known = sql`SELECT w.nth, x.rid AS x, y.rid AS y FROM (VALUES ${wanted}) w(nth, a, b) JOIN customer_key x ON x.key = w.a JOIN customer_key y ON y.key = w.b`;
  const codes = model ? await readCodes(connection, known, model) : new Map<number, number>();
  const counts = model ? await readCounts(connection, known, model) : new Map<number, Cell[]>();
  const sides = await readSides(connection, known);
  return pairs.map((pair, at): PairEvidence => {
    const side = sides.get(at);
    const code = codes.get(at);
    const base = {
      ...pair,
      customers: [side?.customers[0] ?? pair.a, side?.customers[1] ?? pair.b] as [string, string],
      rules: side?.rules ?? [],
    };
    const values = (field: IdentityField) => side?.values.get(field) ?? [null, null];
    if (!model || code === undefined)
      return {
        ...base,
        probability: null,
        prior: 0,
        total: 0,
        steps: [...(side?.values ?? [])].map(plainStep),
      };
    return { ...base, ...waterfall(model, code, counts.get(at) ?? [], values) };
  });
}

const plainStep = ([field, [left, right]]: [IdentityField, [string | null, string | null]]) => ({
  field,
  left,
  right,
  agreement:
    left === null || right === null
      ? ('missing' as const)
      : left === right
        ? ('exact' as const)
        : ('different' as const),
  bits: 0,
  rarity: 0,
});

/** The log odds with the fields added one after the other: each step is what it adds to those before. */
function waterfall(
  model: MatchModel,
  code: number,
  counts: readonly Cell[],
  values: (field: IdentityField) => [string | null, string | null],
): Pick<PairEvidence, 'probability' | 'prior' | 'total' | 'steps'> {
  const logs = logsOf(model.fields);
  const levels = model.fields.map((_, place) => levelIn(code, place));
  const so = new Uint8Array(levels.length);
  let rarity = 0;
  let before = logOdds(terms(model, logs, so));
  const prior = bits(before);
  // A field comes after the one that it hangs on, so that what it adds is what it adds beside that.
  const order = model.fields.map((_, place) => place);
  order.sort((x, y) => depth(model.fields, x) - depth(model.fields, y) || x - y);
  const steps: PairEvidence['steps'] = [];
  for (const place of order) {
    const one = model.fields[place] as FieldModel;
    const level = levels[place] ?? 0;
    so[place] = level;
    const after = logOdds(terms(model, logs, so), rarity);
    rarity += rarityOf(model.fields, place, levels, counts[place]);
    const rarer = logOdds(terms(model, logs, so), rarity);
    const field = fieldOf(one.field.name);
    const [left, right] = values(field);
    steps.push({
      field,
      left,
      right,
      agreement: level === 0 ? 'missing' : (one.agreements[level] ?? 'different'),
      bits: bits(after - before),
      rarity: bits(rarer - after),
    });
    before = rarer;
  }
  return { probability: 1 / (1 + Math.exp(-before)), prior, total: bits(before), steps };
}

function depth(fields: readonly FieldModel[], place: number): number {
  const parent = fields[place]?.parent;
  return parent ? 1 + depth(fields, parent.place) : 0;
}

/** What agreeing on this very value adds (natural log), by how many records have it. */
function rarityOf(
  fields: readonly FieldModel[],
  place: number,
  levels: readonly number[],
  count: Cell | undefined,
): number {
  const one = fields[place] as FieldModel;
  const top = topLevel(one);
  if (levels[place] !== top || count === null || count === undefined) return 0;
  const { parent } = one;
  const parentTop = parent ? topLevel(fields[parent.place] as FieldModel) : -1;
  if (parent && levels[parent.place] === parentTop) return 0;
  const chance = one.u[top] ?? 1;
  const share = Math.max((Number(count) - 2) / one.field.filled, chance / 4);
  return Math.max(-mostRarity, Math.log(chance / share));
}

type Known = ReturnType<typeof sql>;

async function readCodes(
  connection: Connection,
  known: Known,
  model: MatchModel,
): Promise<Map<number, number>> {
  const fields = model.fields.map(({ field }) => field);
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE record AS SELECT * EXCLUDE (rec, rid), rid AS rec FROM identity_record WHERE rid IN (SELECT unnest([x, y]) FROM (${known}))`,
  );
  const { rows } = await connection.table(
    sql`SELECT k.nth, c.code FROM (${compared(sql`SELECT DISTINCT x AS a, y AS b FROM (${known})`, fields)}) c JOIN (${known}) k ON k.x = c.a AND k.y = c.b`,
  );
  await connection.run(sql`DROP TABLE ${identifier('temp', 'main', 'record')}`);
  return new Map(rows.map(([at, code]) => [Number(at), Number(code)]));
}

/** How many records have the value of the first side, by field. */
async function readCounts(
  connection: Connection,
  known: Known,
  model: MatchModel,
): Promise<Map<number, Cell[]>> {
  const counts = model.fields.map(({ field }) => {
    const hash = identifier(`h${field.index}`);
    return sql`(SELECT count(*) FROM identity_record o WHERE o.${hash} = r.${hash})`;
  });
  const { rows } = await connection.table(
    sql`SELECT k.nth, ${join(counts)} FROM (${known}) k JOIN identity_record r ON r.rid = k.x`,
  );
  return new Map(rows.map(([at, ...some]) => [Number(at), some]));
}

interface Sides {
  customers: [string, string];
  values: Map<IdentityField, [string | null, string | null]>;
  rules: ('email' | 'phone')[];
}
const fieldNames = IdentityField.options;

async function readSides(connection: Connection, known: Known): Promise<Map<number, Sides>> {
  const texts = fieldNames.flatMap((field) => [sql`sx.${identifier(field)}`, sql`sy.${identifier(field)}`]);
  const { rows } = await connection.table(
    sql`SELECT k.nth, cx.key, cy.key, p.rule, ${join(texts)} FROM (${known}) k
JOIN customer_key ax ON ax.rid = k.x JOIN customer_key cx ON cx.rid = ax.cid
JOIN customer_key ay ON ay.rid = k.y JOIN customer_key cy ON cy.rid = ay.cid
LEFT JOIN identity_pair p ON p.a = least(k.x, k.y) AND p.b = greatest(k.x, k.y)
LEFT JOIN identity_source sx ON sx.rid = k.x LEFT JOIN identity_source sy ON sy.rid = k.y`,
  );
  const textOrNull = (cell: Cell | undefined): string | null =>
    cell === null || cell === undefined ? null : String(cell);
  return new Map(
    rows.map(([at, first, second, rule, ...cells]) => {
      const values = new Map(
        fieldNames.flatMap((field, place): [IdentityField, [string | null, string | null]][] => {
          const pair: [string | null, string | null] = [
            textOrNull(cells[place * 2]),
            textOrNull(cells[place * 2 + 1]),
          ];
          return pair[0] === null && pair[1] === null ? [] : [[field, pair]];
        }),
      );
      const rules = rule === 'email' || rule === 'phone' ? [rule] : [];
      return [Number(at), { customers: [String(first), String(second)], values, rules } as Sides];
    }),
  );
}
