import { expect, it } from 'vitest';
import { load } from './loading.ts';

const megabytes = 64;

it('reads a list of JSON on one line of many megabytes', { timeout: 300_000 }, async () => {
  const pad = 'x'.repeat(64 << 10);
  const count = megabytes * 16;
  const text = `[${Array.from({ length: count }, (_, id) => `{"id":${id},"pad":"${pad}"}`).join(',')}]`;
  expect(text.length).toBeGreaterThan(megabytes << 20);
  const { batch, values } = await load(text, { name: 'long.json' });
  expect(batch).toMatchObject({ records: count, loaded: count, keptOut: 0 });
  expect(values.every(([id, cell], at) => Number(id) === at && String(cell) === pad)).toBe(true);
});

it('lists a line of a hundred megabytes among rows, and reads on', { timeout: 300_000 }, async () => {
  const { texts, quarantine, batch } = await load(`id,v\n1,a\n2,${'x'.repeat(100 << 20)}\n3,c\n4,d\n`);
  expect(texts).toEqual([
    ['1', 'a'],
    ['3', 'c'],
    ['4', 'd'],
  ]);
  expect(quarantine.map(({ reason, line }) => [reason, line])).toEqual([['tooLong', 3]]);
  expect(batch).toMatchObject({ records: 4, loaded: 3, keptOut: 1 });
});

it.each([
  ['of one letter', 'a\n', 400_000, 400_000],
  ['of two cells, the last of them short', '1,2\n', 300_000, 300_001],
  ['without anything, above a table', '\n', 400_000, 1],
] as const)('reads very many lines %s', { timeout: 300_000 }, async (_, line, count, wanted) => {
  const end = line === 'a\n' ? '' : line === '\n' ? 'id,name\n1,x\n' : '3\n';
  const { batch } = await load(line.repeat(count) + end);
  expect(batch.loaded + batch.keptOut).toBe(wanted);
});
