import { personalKinds, sharedKinds } from './field.ts';
import { logsOf, terms, topLevel, type FieldModel, type MatchModel } from './model.ts';

/** Pairs that compare alike: the level of each field, and how many candidate pairs have these levels. */
export interface Pattern {
  levels: Uint8Array;
  pairs: number;
}

const mostRounds = 60;
const settled = 1e-4;
/** Patterns that are no match's by far are left out of the rounds between these. */
const reconsidered = 10;
const negligible = 1e-7;
/** Strength of the first guess of m, in pairs and as a share of the matches: it keeps EM from another grouping. */
const priorPairs = 10;
const priorShare = 0.1;

/** What one person's records are taken to look like before any has been seen. */
export function firstGuess(levels: number): Float64Array {
  const m = new Float64Array(levels);
  const between = levels - 3;
  m[1] = between > 0 ? 0.08 : 0.1;
  for (let level = 2; level < levels - 1; level += 1) m[level] = 0.32 / between;
  m[levels - 1] = between > 0 ? 0.6 : 0.9;
  return m;
}

/**
 * Estimates the shares of agreement among one person's pairs by expectation–maximisation over the candidate pairs (Jaro
 * 1989; Winkler 2000), those among strangers held fixed. Pairs that blocking left out count as strangers. Where fields
 * tell the members of a household apart, their pairs are a class of their own, so that a shared address, name and
 * telephone do not make one person of a family.
 * @param records expected order of the number of matches, for the first share
 * @param sure how many pairs are known to be one person's; the shares that `fields` begin with come from them as well
 */
export function estimate(
  fields: FieldModel[],
  patterns: readonly Pattern[],
  allPairs: number,
  records: number,
  sure = 0,
): MatchModel {
  const households =
    fields.some(({ field }) => personalKinds.has(field.kind)) &&
    fields.filter(({ field }) => sharedKinds.has(field.kind) && field.kind !== 'category').length >= 2;
  const model: MatchModel = {
    fields,
    allPairs,
    matchShare: Math.min(0.2, (sure > 0 ? 2 * sure : 0.5 * records) / allPairs),
    relatedShare: households ? Math.min(0.1, (0.1 * records) / allPairs) : 0,
  };
  const guesses = fields.map(({ m }) => m.slice());
  const strangers = fields.map(({ u }) => u.slice());
  let hopeful = patterns;
  for (let round = 0; round < mostRounds; round += 1) {
    if (round % reconsidered === 0) hopeful = patterns;
    const sums = expect(model, hopeful);
    if (round % reconsidered === 0) hopeful = sums.hopeful;
    let change = 0;
    fields.forEach((one, place) => {
      const shared = households && sharedKinds.has(one.field.kind);
      const own = sums.match[place] as Float64Array;
      const kin = sums.related[place] as Float64Array;
      change = Math.max(
        change,
        renew(one.m, own, guesses[place] as Float64Array, priorPairs + sure + priorShare * sums.matches),
      );
      if (!households) return;
      renew(
        one.related,
        kin,
        (shared ? one.m : strangers[place]) as Float64Array,
        priorPairs + priorShare * sums.kin * (shared ? 5 : 1),
      );
    });
    model.matchShare = Math.max(sums.matches, 0.1) / allPairs;
    model.relatedShare = households ? Math.max(sums.kin, 0.1) / allPairs : 0;
    if (change < settled) break;
  }
  return model;
}

function expect(model: MatchModel, patterns: readonly Pattern[]) {
  const empty = () => model.fields.map((one) => new Float64Array(topLevel(one) + 1));
  const hopeful: Pattern[] = [];
  const sums = { match: empty(), related: empty(), matches: 0, kin: 0, hopeful };
  const logs = logsOf(model.fields);
  for (const pattern of patterns) {
    const { levels, pairs } = pattern;
    const { match, related, stranger } = terms(model, logs, levels);
    const most = Math.max(match, related, stranger);
    const total = Math.exp(match - most) + Math.exp(related - most) + Math.exp(stranger - most);
    const matches = (pairs * Math.exp(match - most)) / total;
    const kin = (pairs * Math.exp(related - most)) / total;
    if ((matches + kin) / pairs < negligible) continue;
    hopeful.push(pattern);
    sums.matches += matches;
    sums.kin += kin;
    for (let place = 0; place < levels.length; place += 1) {
      const level = levels[place] ?? 0;
      const own = sums.match[place] as Float64Array;
      const other = sums.related[place] as Float64Array;
      own[level] = (own[level] ?? 0) + matches;
      other[level] = (other[level] ?? 0) + kin;
    }
  }
  return sums;
}

/** Shares from sums and a prior of some strength, in place; gives the largest change. */
function renew(shares: Float64Array, sums: Float64Array, prior: Float64Array, strength: number): number {
  let total = 0;
  for (let level = 1; level < sums.length; level += 1) total += sums[level] ?? 0;
  let change = 0;
  for (let level = 1; level < sums.length; level += 1) {
    const share = ((sums[level] ?? 0) + strength * (prior[level] ?? 0)) / (total + strength);
    change = Math.max(change, Math.abs(share - (shares[level] ?? 0)));
    shares[level] = share;
  }
  return change;
}
