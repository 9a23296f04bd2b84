import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectPersonal } from '#engine/privacy/detect/detect-columns';
import { Random } from '../privacy/bench/random.ts';

const data = resolve(import.meta.dirname, '../../../shared/data');
const lines = (path: string) =>
  readFileSync(join(data, path), 'utf8').replace('\ufeff', '').trim().split(/\r?\n/u);
const kindOf = (name: string, examples: string[]) => detectPersonal([{ name, examples }])[0]?.kind ?? null;

/** Family names by how many people bear them; given names as they come. */
function realNames(): (random: Random) => { kanji: string; kana: string } {
  const families = lines('jp_names/last_name_org.csv').map((line) => line.split(','));
  const sums: number[] = [];
  let total = 0;
  for (const [, count] of families) sums.push((total += Number(count)));
  const givens = ['man', 'woman'].flatMap((who) =>
    lines(`jp_names/first_name_${who}_org.csv`).map((line) => line.split(',')),
  );
  return (random) => {
    const at = random.next() * total;
    const family = families[sums.findIndex((sum) => sum > at)] ?? ['', '', ''];
    const given = random.of(givens);
    return {
      kanji: `${family[0] ?? ''} ${random.of(given.slice(2))}`,
      kana: `${family[2] ?? ''} ${given[0] ?? ''}`,
    };
  };
}

const missing = existsSync(join(data, 'jp_names')) ? [] : ['../shared/data is not beside the project'];
describe.skipIf(missing.length > 0)(`personal columns of real data ${missing.join('')}`, () => {
  it('are found among Japanese names as often as people bear them, with a header and without', () => {
    const name = realNames();
    const random = new Random(8);
    const found = { named: 0, unnamed: 0, joined: 0, kana: 0 };
    const columns = 100;
    for (let column = 0; column < columns; column += 1) {
      const people = Array.from({ length: 120 }, () => name(random));
      const kanji = people.map((one) => one.kanji);
      if (kindOf('氏名', kanji) === 'name') found.named += 1;
      if (kindOf('列3', kanji) === 'name') found.unnamed += 1;
      if (
        kindOf(
          '列3',
          kanji.map((one) => one.replace(' ', '')),
        ) === 'name'
      )
        found.joined += 1;
      if (
        kindOf(
          '列4',
          people.map((one) => one.kana),
        ) === 'nameKana'
      )
        found.kana += 1;
    }
    expect(found.named).toBe(columns);
    expect(found.unnamed).toBeGreaterThanOrEqual(98);
    expect(found.kana).toBeGreaterThanOrEqual(98);
    console.info(JSON.stringify(found));
  });

  it('are found among Japanese addresses, with a header and without', () => {
    const addresses = lines('jp_addresses/addresses.csv')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    const random = new Random(9);
    let unnamed = 0;
    for (let column = 0; column < 100; column += 1) {
      const some = Array.from({ length: 100 }, () => random.of(addresses));
      expect(kindOf('住所', some)).toBe('address');
      if (kindOf('列5', some) === 'address') unnamed += 1;
    }
    expect(unnamed).toBeGreaterThanOrEqual(98);
  });

  it('are found in records of people, and not in a shop’s orders', () => {
    const [head = '', ...rows] = lines('febrl/dataset1.csv');
    const names = head.split(',').map((name) => name.trim());
    const cells = rows.map((row) => row.split(',').map((cell) => cell.trim()));
    const findings = detectPersonal(
      names.map((name, index) => ({ name, examples: cells.map((row) => row[index] ?? null) })),
    );
    const found = Object.fromEntries(names.map((name, index) => [name, findings[index]?.kind ?? null]));
    expect(found).toMatchObject({
      given_name: 'name',
      surname: 'name',
      address_1: 'address',
      postcode: 'postcode',
      date_of_birth: 'birthDate',
      rec_id: null,
      state: null,
    });
    const [orderHead = '', ...orders] = lines('telco_churn/Telco-Customer-Churn.csv');
    const orderNames = orderHead.split(',');
    const orderCells = orders.slice(0, 2_000).map((row) => row.split(','));
    const wrong = detectPersonal(
      orderNames.map((name, index) => ({ name, examples: orderCells.map((row) => row[index] ?? null) })),
    ).flatMap((one, index) =>
      one && one.sensitivity !== 'none' ? [`${orderNames[index] ?? ''}: ${one.kind}`] : [],
    );
    expect(wrong).toEqual([]);
  });
});
