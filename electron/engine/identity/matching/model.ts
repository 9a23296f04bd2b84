import type { Agreement } from './compare.ts';
import type { Field } from './field.ts';

/** A field and what its agreements say. Arrays are indexed by level; index 0 (a value is missing) says nothing. */
export interface FieldModel {
  field: Field;
  agreements: Agreement[];
  /** Share of the pairs of one person at each level. */
  m: Float64Array;
  /** Share of the pairs of strangers at each level. */
  u: Float64Array;
  /** Share at each level among pairs of two people of one household. */
  related: Float64Array;
  /** A field on which this one depends (a suburb on its postcode), and the shares among strangers who agree on that. */
  parent: { place: number; u: Float64Array } | null;
}

/** Three kinds of pairs: one person's, two people's of a household, strangers' (Fellegi & Sunter 1969, and one between). */
export interface MatchModel {
  fields: FieldModel[];
  /** Share of a kind among all possible pairs. */
  matchShare: number;
  relatedShare: number;
  allPairs: number;
}

export const topLevel = (model: FieldModel): number => model.agreements.length - 1;

/** Natural logs of a model's shares, to be added up pair by pair. */
interface FieldLogs {
  m: Float64Array;
  u: Float64Array;
  related: Float64Array;
  parentPlace: number;
  parentTop: number;
  parentU: Float64Array;
}
export type ModelLogs = readonly FieldLogs[];

export function logsOf(fields: readonly FieldModel[]): ModelLogs {
  return fields.map(({ m, u, related, parent }) => ({
    m: m.map(Math.log),
    u: u.map(Math.log),
    related: related.map(Math.log),
    parentPlace: parent?.place ?? -1,
    parentTop: parent ? topLevel(fields[parent.place] as FieldModel) : -1,
    parentU: (parent?.u ?? u).map(Math.log),
  }));
}

/** Natural logs of the likelihoods of a pair's levels under each kind. */
export function likelihoods(
  logs: ModelLogs,
  levels: ArrayLike<number>,
): { match: number; related: number; stranger: number } {
  let match = 0;
  let related = 0;
  let stranger = 0;
  for (let place = 0; place < logs.length; place += 1) {
    const level = levels[place] ?? 0;
    if (level === 0) continue;
    const one = logs[place] as FieldLogs;
    match += one.m[level] ?? 0;
    related += one.related[level] ?? 0;
    const depends = one.parentPlace >= 0 && levels[one.parentPlace] === one.parentTop;
    stranger += (depends ? one.parentU[level] : one.u[level]) ?? 0;
  }
  return { match, related, stranger };
}

/** ln(e^a + e^b), without overflow. */
const logSum = (a: number, b: number): number =>
  a === -Infinity ? b : b === -Infinity ? a : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/** The terms of a pair's log odds, apart because rare values change the strangers' alone. */
export interface Terms {
  match: number;
  related: number;
  stranger: number;
}

/** Each kind's share times the likelihood of a pair's levels, as natural logs. */
export function terms(model: MatchModel, logs: ModelLogs, levels: ArrayLike<number>): Terms {
  const { match, related, stranger } = likelihoods(logs, levels);
  return {
    match: Math.log(model.matchShare) + match,
    related: Math.log(model.relatedShare) + related,
    stranger: Math.log(1 - model.matchShare - model.relatedShare) + stranger,
  };
}

/**
 * Natural log of the odds that a pair is one person's.
 * @param rarity what rare values add: ln(u ÷ the value's own frequency), summed over the fields that agree exactly
 */
export const logOdds = ({ match, related, stranger }: Terms, rarity = 0): number =>
  match - logSum(stranger - rarity, related);
