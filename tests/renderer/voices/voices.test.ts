import { describe, expect, it } from 'vitest';
import type { Condition } from '#shared/conditions/condition';
import type { KeyWord } from '#shared/rpc/people';
import { quoteBlock } from '#renderer/reports/result-block.ts';
import { stayedAway } from '#renderer/voices/against.ts';
import { wordBars } from '#renderer/voices/word-bars.ts';

const word = (text: string, g2: number, ratio: number | null): KeyWord => ({
  word: text,
  people: 5,
  peopleRest: 5,
  tokens: 5,
  tokensRest: 5,
  g2,
  ratio,
});

describe('words that set a group apart', () => {
  it('puts what is said more often first, each side by how sure it is', () => {
    const bars = wordBars([word('a', 5, 2), word('b', -30, 0.25), word('c', 20, 4), word('d', -8, 0.5)]);
    expect(bars.map((bar) => bar.word)).toEqual(['c', 'a', 'b', 'd']);
    expect(bars.map((bar) => bar.more)).toEqual([true, true, false, false]);
  });
  it('draws the same distance for twice and half as often, and the longest for what only one side says', () => {
    const [only, twice, half] = wordBars([word('o', 40, null), word('t', 9, 2), word('h', -9, 0.5)]);
    expect(twice?.length).toBe(half?.length);
    expect(only?.length).toBe(1);
  });
  it('keeps only the strongest of each side', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      word(`w${index}`, index % 2 ? index : -index - 1, 2),
    );
    expect(wordBars(many, { more: 3, less: 2 })).toHaveLength(5);
  });
});

describe('a quote in a report', () => {
  it('keeps every line and says where it comes from, never who said it', () => {
    expect(quoteBlock('Late again.\n\n  Broken, too. ', ['web', '3 Mar 2024'])).toEqual({
      type: 'text',
      markdown: '> Late again.\n> Broken, too.\n> — web, 3 Mar 2024',
    });
    expect(quoteBlock('Fine', [])).toEqual({ type: 'text', markdown: '> Fine' });
  });
});

describe('those who did not come back', () => {
  const mark: Condition = {
    type: 'mark',
    kind: 'retention',
    body: {},
    mark: { cohort: '2011-04-01', interval: 1 },
  };
  it('are the cohort without the cell', () => {
    expect(stayedAway(mark)).toEqual({
      type: 'all',
      of: [
        { ...mark, mark: { cohort: '2011-04-01', interval: null } },
        { type: 'not', of: mark },
      ],
    });
  });
  it('exist for cells only', () => {
    expect(stayedAway({ ...mark, mark: { cohort: '2011-04-01', interval: null } })).toBeNull();
    expect(stayedAway({ ...mark, kind: 'trend' })).toBeNull();
    expect(stayedAway({ type: 'everyone' })).toBeNull();
  });
});
