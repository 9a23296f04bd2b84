import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../importing/loading.ts';

const data = resolve(import.meta.dirname, '../../../shared/data/sav');
const read = (name: string) => load(readFileSync(join(data, name)), { name });

/** The twin of a file, as its codes: numbers and times written in one way. */
function twin(name: string): string[][] {
  const lines = readFileSync(join(data, name), 'utf8').replace('\ufeff', '').trim().split(/\r?\n/);
  return lines.map((line) => line.split(',').map((cell) => (cell === '#NULL!' ? '' : cell)));
}
const canonical = (cell: string): string => {
  if (/^-?\d+(\.\d+)?$/.test(cell)) return String(Number(cell));
  return cell
    .replace('T', ' ')
    .replace(/\.0+$/, '')
    .replace(/^(\d):/, '0$1:');
};

describe.skipIf(!existsSync(data))('real SPSS files (skipped: ../shared/data is absent)', () => {
  it.each(['sample.sav', 'sample.zsav'])('reads %s as its CSV twin says', async (name) => {
    const [header, ...rows] = twin('sample.csv');
    const found = await read(name);
    expect(found.names).toEqual(header);
    expect(found.texts.map((row) => row.map(canonical))).toEqual(rows.map((row) => row.map(canonical)));
    expect(found.values[0]).toEqual([
      'a',
      '1.1',
      '2018-05-06',
      '2018-05-06 10:10:10',
      'Male',
      'low',
      '10:10:10',
    ]);
  });

  it('reads declared missing values as empty: the codes and the empty cells are those of the twins', async () => {
    const codes = twin('sample_missing_user.csv').slice(1);
    const empty = twin('sample_missing.csv').slice(1);
    const found = await read('sample_missing.sav');
    expect(found.texts.map((row) => row.map(canonical))).toEqual(codes.map((row) => row.map(canonical)));
    expect(found.values.map((row) => row.map((value) => value === null))).toEqual(
      empty.map((row) => row.map((cell) => cell === '')),
    );
  });

  it('reads names and texts in other scripts', async () => {
    const hebrew = await read('hebrews.sav');
    expect(hebrew.batch).toMatchObject({ loaded: 99, keptOut: 0 });
    expect(hebrew.names).toEqual(['ותק_ב']);
    const telugu = await read('tegulu.sav');
    expect(String(telugu.values[0]?.[1])).toMatch(/^[\u0c00-\u0c7f ]+$/u);
  });

  it('reads the column of times that a survey tool wrote as strings', async () => {
    const found = await read('test_width.sav');
    expect(found.names).toEqual(['ResponseId', 'StartDate', 'Duration__in_seconds_', 'Finished']);
    expect(found.types).toEqual(['text', 'timestamp', 'integer', 'text']);
    expect(found.values[0]).toEqual(['R_0001xAxQxIo2PVH', '2020-07-13 23:19:55', 944, 'True']);
  });

  it('reads all types of variables, and a range of missing values', async () => {
    const found = await read('simple_alltypes.sav');
    expect(found.batch).toMatchObject({ loaded: 6, keptOut: 0 });
    expect(found.batch.recipe.columns.find(({ name }) => name === 'z')?.nulls).toEqual(['999', '-9']);
    expect(found.batch.recipe.columns.find(({ name }) => name === 'bool1')?.group).toMatchObject({
      kind: 'multi',
      title: 'My multiple response set',
    });
  });
});
