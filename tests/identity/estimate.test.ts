import { describe, expect, it } from 'vitest';
import { estimate, firstGuess, type Pattern } from '#engine/identity/matching/estimate';
import type { Field, FieldKind } from '#engine/identity/matching/field';
import { logOdds, logsOf, terms, type FieldModel } from '#engine/identity/matching/model';
import { random } from './japanese-people.ts';

const field = (index: number, kind: FieldKind): Field => ({
  index,
  name: kind,
  kind,
  filled: 1000,
  distinct: 500,
  collision: 0.01,
});

function model(index: number, kind: FieldKind, u: number[]): FieldModel {
  return {
    field: field(index, kind),
    agreements: ['different', ...u.map(() => 'close' as const)],
    u: Float64Array.from([0, ...u]),
    m: firstGuess(u.length + 1),
    related: Float64Array.from([0, ...u]),
    parent: null,
  };
}

/** Pairs drawn from known shares, counted by their levels. */
function drawn(groups: { pairs: number; shares: number[][] }[], seed: number): Pattern[] {
  const next = random(seed);
  const counts = new Map<string, Pattern>();
  for (const { pairs, shares } of groups)
    for (let at = 0; at < pairs; at += 1) {
      const levels = Uint8Array.from(shares, (levelShares) => {
        let left = next();
        const level = levelShares.findIndex((share) => (left -= share) < 0);
        return (level < 0 ? levelShares.length - 1 : level) + 1;
      });
      const key = levels.join(',');
      const pattern = counts.get(key) ?? { levels, pairs: 0 };
      pattern.pairs += 1;
      counts.set(key, pattern);
    }
  return [...counts.values()];
}

const binary = (exact: number) => [1 - exact, exact];

describe('estimation', () => {
  it('finds the shares that the pairs were drawn from', () => {
    const u = [0.01, 0.02, 0.05, 0.01];
    const m = [0.95, 0.9, 0.8, 0.7];
    const fields = u.map((share, at) => model(at, 'text', binary(share)));
    const patterns = drawn(
      [
        { pairs: 4000, shares: m.map(binary) },
        { pairs: 400_000, shares: u.map(binary) },
      ],
      11,
    );
    const found = estimate(fields, patterns, 404_000, 4000);
    expect(found.matchShare * 404_000).toBeGreaterThan(3700);
    expect(found.matchShare * 404_000).toBeLessThan(4300);
    found.fields.forEach((one, at) => expect(one.m[2]).toBeCloseTo(m[at] ?? 0, 1));
  });

  it('keeps the people of a household apart who share name, address and telephone', () => {
    const kinds: FieldKind[] = ['familyName', 'address', 'phone', 'givenName', 'date'];
    const u = [0.005, 0.0005, 0.0001, 0.005, 0.0002];
    const fields = kinds.map((kind, at) => model(at, kind, binary(u[at] ?? 0)));
    const same = [0.95, 0.9, 0.9, 0.92, 0.97];
    const family = [0.95, 0.9, 0.9, 0.01, 0.001];
    const patterns = drawn(
      [
        { pairs: 3000, shares: same.map(binary) },
        { pairs: 3000, shares: family.map(binary) },
        { pairs: 300_000, shares: u.map(binary) },
      ],
      5,
    );
    const found = estimate(fields, patterns, 50_000_000, 6000);
    const logs = logsOf(found.fields);
    expect(logOdds(terms(found, logs, [2, 2, 2, 2, 2]))).toBeGreaterThan(2);
    expect(logOdds(terms(found, logs, [2, 2, 2, 1, 1]))).toBeLessThan(-1);
    expect(found.relatedShare * 50_000_000).toBeGreaterThan(2000);
  });

  it('says more of a rare value than of a common one', () => {
    const fields = [model(0, 'familyName', binary(0.01)), model(1, 'date', binary(0.001))];
    const found = estimate(
      fields,
      drawn([{ pairs: 1000, shares: [binary(0.9), binary(0.9)] }], 3),
      1_000_000,
      1000,
    );
    const one = terms(found, logsOf(found.fields), [2, 2]);
    expect(logOdds(one, 2)).toBeGreaterThan(logOdds(one));
    expect(logOdds(one, -2)).toBeLessThan(logOdds(one));
  });

  it('says nothing by a field without a value', () => {
    const fields = [model(0, 'familyName', binary(0.01)), model(1, 'date', binary(0.001))];
    const found = estimate(
      fields,
      drawn([{ pairs: 1000, shares: [binary(0.9), binary(0.9)] }], 3),
      1_000_000,
      1000,
    );
    const logs = logsOf(found.fields);
    const odds = (levels: number[]) => logOdds(terms(found, logs, levels));
    expect(odds([2, 0])).toBeLessThan(odds([2, 2]));
    expect(odds([2, 0])).toBeGreaterThan(odds([2, 1]));
  });
});
