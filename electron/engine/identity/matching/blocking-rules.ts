import { possiblePairs, type Sides } from './chance.ts';
import type { Field, FieldKind } from './field.ts';

/** A key on which two records must agree exactly to become a candidate. */
export interface BlockingKey {
  /** Column of hashes in `record`. */
  column: string;
  /** Chance that two records of different people agree on it. */
  collision: number;
  /** Share of one person's pairs that can be expected to agree on it. */
  reach: number;
  field: Field;
}

export interface BlockingRule {
  keys: BlockingKey[];
  /** Pairs to be expected if its keys were independent. */
  pairs: number;
}

/** Share of one person's pairs whose values are written exactly alike, where both are filled. */
const alike: Record<FieldKind, number> = {
  givenName: 0.7,
  familyName: 0.7,
  fullName: 0.6,
  kana: 0.7,
  date: 0.85,
  email: 0.75,
  phone: 0.75,
  postcode: 0.8,
  code: 0.85,
  address: 0.6,
  text: 0.55,
  category: 0.8,
};

export const keyOf = (field: Field, records: number): BlockingKey => ({
  column: `h${field.index}`,
  collision: field.collision,
  reach: alike[field.kind] * (field.filled / records) ** 1.5,
  field,
});

/** Candidates a record, at most, in all rules together; and in small data, where more can be afforded. */
const pairsPerRecord = 12;
const alwaysAffordable = 2_000_000;
const draws = 3000;
const smallData = 200_000;
/** Share of one person's pairs that the rules together should reach, if errors fall independently. */
const wanted = 0.998;

export const pairBudget = (sides: Sides): number =>
  Math.max(alwaysAffordable, (sides.first + sides.second) * pairsPerRecord);

/** Rules of one, two or three keys that are affordable by themselves. */
export function possibleRules(keys: readonly BlockingKey[], sides: Sides): BlockingRule[] {
  const all = possiblePairs(sides);
  const most = pairBudget(sides) / 3;
  const rules: BlockingRule[] = [];
  const add = (chosen: BlockingKey[]): boolean => {
    const pairs = chosen.reduce((product, key) => product * key.collision, all);
    if (pairs > most) return false;
    rules.push({ keys: chosen, pairs });
    return true;
  };
  keys.forEach((first, at) => {
    if (add([first])) return;
    keys.slice(at + 1).forEach((second, next) => {
      if (second.field === first.field || add([first, second])) return;
      keys.slice(at + next + 2).forEach((third) => {
        if (third.field !== first.field && third.field !== second.field) add([first, second, third]);
      });
    });
    // A rule with a key that suffices alone says nothing more than that key.
  });
  return rules.filter(
    ({ keys: chosen }) => chosen.length === 1 || !chosen.some((key) => all * key.collision <= most),
  );
}

/**
 * Imagined pairs of one person: which keys each agrees on. A small linear congruential generator, so that the same data
 * give the same rules.
 */
function imaginedPairs(keys: readonly BlockingKey[]): boolean[][] {
  let state = 20_231;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return Array.from({ length: draws }, () => keys.map((key) => random() < key.reach));
}

/**
 * Chooses rules, the most telling for their cost first, until nearly every imagined pair is reached or the budget is
 * spent. `admit` says what a rule really costs, or null to refuse it.
 */
export async function chooseRules(
  keys: readonly BlockingKey[],
  sides: Sides,
  admit: (rule: BlockingRule, left: number) => Promise<number | null>,
): Promise<BlockingRule[]> {
  const imagined = imaginedPairs(keys);
  const place = new Map(keys.map((key, at) => [key, at]));
  const reached = new Uint8Array(draws);
  const reaches = ({ keys: chosen }: BlockingRule, draw: number) =>
    chosen.every((key) => imagined[draw]?.[place.get(key) ?? -1] === true);
  const left = possibleRules(keys, sides);
  const rules: BlockingRule[] = [];
  let budget = pairBudget(sides);
  const floor = (sides.first + sides.second) * 0.2;
  let missed = draws;
  const records = sides.first + sides.second;
  while (left.length > 0) {
    // In small data every rule that costs next to nothing is worth its time.
    if (missed <= draws * (1 - wanted)) {
      const cheap = left.findIndex((rule) => rule.pairs < records);
      if (cheap < 0 || records > smallData) break;
      const [rule] = left.splice(cheap, 1) as [BlockingRule];
      const cost = await admit(rule, budget);
      if (cost === null) continue;
      budget -= cost;
      rules.push(rule);
      continue;
    }
    let best = -1;
    let bestWorth = 0;
    left.forEach((rule, at) => {
      let fresh = 0;
      for (let draw = 0; draw < draws; draw += 1) if (reached[draw] === 0 && reaches(rule, draw)) fresh += 1;
      const worth = fresh / (rule.pairs + floor);
      if (worth > bestWorth) [best, bestWorth] = [at, worth];
    });
    if (best < 0) break;
    const [rule] = left.splice(best, 1) as [BlockingRule];
    const cost = await admit(rule, budget);
    if (cost === null) continue;
    budget -= cost;
    rules.push(rule);
    for (let draw = 0; draw < draws; draw += 1)
      if (reached[draw] === 0 && reaches(rule, draw)) reached[draw] = 1;
    missed = draws - reached.reduce((sum, one) => sum + one, 0);
  }
  return rules;
}
