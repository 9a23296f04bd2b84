import { describe, expect, it } from 'vitest';
import { inDeliveryTrouble, type History } from '#shared/sample/history';
import { monthAt } from '#shared/sample/calendar';
import { emitPerson, samplePerson } from '#shared/sample/rows';
import { isTea } from '#shared/sample/catalogue';
import { truths } from '#shared/sample/truths';

const options = { locale: 'en', customers: 6000, seed: 1 } as const;
const people = Array.from({ length: options.customers }, (_, index) => samplePerson(index, options));
const share = <T>(items: readonly T[], test: (item: T) => boolean) =>
  items.filter(test).length / items.length;
const months = (life: History) => new Set(life.orders.map((order) => monthAt(order.at)));
/** Share of the months after joining in which the person bought again. */
const again = (lives: readonly History[]) => {
  const chances = lives.map((life) => truths.months - 1 - monthAt(life.joined));
  const bought = lives.map((life) => months(life).size - 1);
  return bought.reduce((sum, n) => sum + n, 0) / chances.reduce((sum, n) => sum + n, 0);
};

describe('the sample shop', () => {
  it('gives the same rows for the same seed, whatever the size', () => {
    const rows = (customers: number) => {
      const out: unknown[] = [];
      emitPerson(17, { ...options, customers }, (file, row) => out.push([file, ...row]));
      return out;
    };
    expect(rows(100)).toEqual(rows(2_000_000));
    expect(rows(100).length).toBeGreaterThan(2);
  });

  it('wins customers by the campaign in April 2025 who come back more often', () => {
    const april = people.filter((p) => monthAt(p.life.joined) === truths.campaign.month);
    const campaign = april.filter((p) => p.life.channel === 'campaign');
    expect(share(april, (p) => p.life.channel === 'campaign')).toBeCloseTo(truths.campaign.share, 1);
    const others = april.filter((p) => p.life.channel !== 'campaign');
    expect(again(campaign.map((p) => p.life)) / again(others.map((p) => p.life))).toBeGreaterThan(1.4);
  });

  it('delivers late to Hokkaido in November 2025, which shows in words and then in silence', () => {
    const orders = people.flatMap((p) =>
      p.life.orders.map((order) => ({ order, north: p.person.prefecture[0] === 'Hokkaido' })),
    );
    const trouble = orders.filter(({ order, north }) => north && inDeliveryTrouble(order.at));
    expect(trouble.length).toBeGreaterThan(40);
    expect(share(trouble, ({ order }) => order.late)).toBeGreaterThan(0.75);
    expect(orders.filter(({ order }) => order.late).length).toBe(
      trouble.filter(({ order }) => order.late).length,
    );
    const buyers = people.filter((p) => p.life.orders.some((order) => inDeliveryTrouble(order.at)));
    const after = (late: boolean) =>
      share(
        buyers.filter((p) => p.life.orders.some((order) => order.late) === late),
        (p) => p.life.orders.some((order) => monthAt(order.at) > truths.delivery.month),
      );
    expect(after(true)).toBeLessThan(after(false) / 2);
    const answers = buyers.flatMap((p) =>
      p.life.answers.filter((answer) => answer.topic === 'late' || answer.topic === 'north'),
    );
    expect(answers.length).toBeGreaterThan(20);
    const north = people.filter((p) =>
      [...p.life.answers, ...p.life.tickets].some((said) => said.topic === 'north'),
    );
    expect(north.length).toBeGreaterThan(10);
    expect(north.every((p) => p.person.prefecture[0] === 'Hokkaido')).toBe(true);
  });

  it('sells cups with tea', () => {
    const baskets = people.flatMap((p) => p.life.orders.map((order) => order.lines));
    const cup = (lines: (typeof baskets)[number]) =>
      lines.some((line) => line.product.code === 'W001' || line.product.code === 'W002');
    const tea = (lines: (typeof baskets)[number]) => lines.some((line) => isTea(line.product));
    const withTea = share(baskets.filter(tea), cup);
    const without = share(
      baskets.filter((lines) => !tea(lines)),
      cup,
    );
    expect(withTea / without).toBeGreaterThan(2.5);
  });

  it('gives some people a second membership, and every number once', () => {
    expect(share(people, (p) => p.members.length === 2)).toBeCloseTo(truths.duplicates, 1);
    const numbers = people.flatMap((p) => p.members);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('writes the planted share of anonymous order lines', () => {
    const lines: (string | number)[] = [];
    for (let index = 0; index < 3000; index += 1) {
      emitPerson(index, options, (file, row) => file === 'orders' && lines.push(row[1] ?? ''));
    }
    expect(share(lines, (member) => member === '')).toBeCloseTo(truths.anonymous, 1);
  });
});
