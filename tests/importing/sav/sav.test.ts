import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCp932, encodeEucJp, load } from '../loading.ts';
import { writeSav, type WrittenSav } from './write-sav.ts';

const loadSav = (given: WrittenSav) => load(writeSav(given), { name: 'survey.sav' });
const oneColumn = (rows: WrittenSav['rows'], variable: Partial<WrittenSav['variables'][number]> = {}) =>
  loadSav({ variables: [{ name: 'q', ...variable }], rows });

describe('SPSS files', () => {
  const people: WrittenSav = {
    variables: [
      { name: '顧客番号', width: 6, label: '会員の番号' },
      { name: 'satisfaction_overall', label: '総合満足度', labels: [[1, '不満'], [2, 'ふつう'], [3, '満足']] }, // prettier-ignore
      { name: 'amount' },
      { name: 'answered', format: 20 },
      { name: 'comment', width: 700 },
    ],
    rows: [
      ['000123', 3, 12345.67, 13_900_118_400, 'とても良い。'.repeat(30)],
      ['000124', 1, null, 13_900_204_800, ''],
      ['AB', 2, -0.5, null, `${'x'.repeat(254)}表${'y'.repeat(440)}`],
    ],
  };

  it.each([
    ['none', true],
    ['bytecode', true],
    ['zlib', true],
    ['none', false],
    ['bytecode', false],
    ['zlib', false],
  ] as const)('reads %s compression, little-endian %s', async (compression, littleEndian) => {
    const found = await loadSav({ ...people, compression, littleEndian });
    expect(found.names).toEqual(people.variables.map(({ name }) => name));
    expect(found.types).toEqual(['text', 'text', 'decimal', 'date', 'text']);
    expect(found.values.map((row) => row.slice(0, 4))).toEqual([
      ['000123', '満足', '12345.67', '2023-04-06'],
      ['000124', '不満', null, '2023-04-07'],
      ['AB', 'ふつう', '-0.50', null],
    ]);
    expect(found.values.map((row) => row[4])).toEqual([people.rows[0]?.[4], null, people.rows[2]?.[4]]);
    expect(found.texts.map((row) => row[1])).toEqual(['3', '1', '2']);
    expect(found.batch).toMatchObject({ records: 3, loaded: 3, keptOut: 0, firstLine: 1 });
  });

  it('keeps variable labels and value labels beside the column', async () => {
    const { batch } = await loadSav(people);
    expect(batch.recipe.columns[1]).toMatchObject({
      label: '総合満足度',
      shows: 'label',
      labels: [
        { value: '1', label: '不満' },
        { value: '2', label: 'ふつう' },
        { value: '3', label: '満足' },
      ],
    });
  });

  it.each([
    ['Windows-31J by name', encodeCp932, 'windows-31j', 0],
    ['Windows-31J by code page', encodeCp932, null, 932],
    ['CP932 under a wrong name', encodeCp932, 'UTF-8', 65001],
    ['CP932 without a word of it', encodeCp932, null, 2],
    ['EUC-JP', encodeEucJp, 'EUC-JP', 0],
  ])('decodes %s', async (_, encode, encodingName, codePage) => {
    const found = await loadSav({
      variables: [{ name: '顧客名', width: 20, label: '商品名', labels: [['表', 'ソあ']] }],
      rows: [['表'], ['日本'], ['']],
      encode,
      encodingName,
      codePage,
    });
    expect(found.names).toEqual(['顧客名']);
    expect(found.values).toEqual([['ソあ'], ['日本'], [null]]);
    expect(found.texts[0]).toEqual(['表']);
    expect(found.batch.recipe.columns[0]?.label).toBe('商品名');
  });

  it('cuts a character that the width of the variable has cut, and says so', async () => {
    const { values, notes } = await oneColumn([['あい'], ['ok']], { width: 5 });
    expect(values).toEqual([['あ'], ['ok']]);
    expect(notes).toContain('import.note.cutCharacters');
  });

  it('reads declared missing values as empty, with their codes and their count', async () => {
    const { values, texts, notes } = await loadSav({
      variables: [
        { name: 'discrete', missing: [99, 98], labels: [[99, 'refused']] },
        { name: 'range', range: [-9, -1] },
        { name: 'both', range: [90, 100], missing: [0] },
        { name: 'word', width: 4, missing: ['DK'] },
        { name: 'longer', width: 12, missing: ['NOANSWER'] },
      ],
      rows: [
        [5, 7, 50, 'yes', 'a long text'],
        [99, -3, 95, 'DK', 'NOANSWER'],
        [98, -9, 0, 'no', 'NO'],
        [null, -1, 100, '', ''],
      ],
    });
    expect(values).toEqual([
      [5, 7, 50, 'yes', 'a long text'],
      [null, null, null, null, null],
      [null, null, null, 'no', 'NO'],
      [null, null, null, null, null],
    ]);
    expect(texts[1]).toEqual(['99', '-3', '95', 'DK', 'NOANSWER']);
    expect(notes).toContain('import.note.declaredMissing');
  });

  it('keeps a scale with words at its ends as numbers', async () => {
    const ends = await oneColumn([0, 3, 7, 10, 9].map((n) => [n]), { labels: [[0, 'no way'], [10, 'surely']] }); // prettier-ignore
    expect(ends.types).toEqual(['integer']);
    expect(ends.batch.recipe.columns[0]?.labels).toHaveLength(2);
    const five = await oneColumn([[1], [5]], { labels: [[1, 'bad'], [5, 'good']] }); // prettier-ignore
    expect(five.types).toEqual(['integer']);
    const repeated = await oneColumn([[1], [2], [3]], { labels: [[1, '1 bad'], [2, '2'], [3, '3 good']] }); // prettier-ignore
    expect(repeated.types).toEqual(['integer']);
  });

  it('shows the code where a value has no label', async () => {
    const { values } = await oneColumn([[1], [2], [1], [7]], { labels: [[1, 'shop'], [2, 'web']], measure: 1 }); // prettier-ignore
    expect(values).toEqual([['shop'], ['web'], ['shop'], ['7']]);
  });

  it('reads dates, moments and times by their print formats', async () => {
    const day = (iso: string) => Date.parse(`${iso}Z`) / 1000 + 12_219_379_200;
    const { values, types } = await loadSav({
      variables: [
        { name: 'd', format: 23 },
        { name: 'm', format: 22 },
        { name: 't', format: 21 },
        { name: 'n' },
      ],
      rows: [
        [day('1583-01-01T00:00:00'), day('2024-02-29T23:59:59.25'), 45_296, 13_900_118_400],
        [day('9999-12-31T00:00:00'), day('1969-12-31T00:00:00'), 0, 1],
      ],
    });
    expect(types).toEqual(['date', 'timestamp', 'time', 'integer']);
    expect(values).toEqual([
      ['1583-01-01', '2024-02-29 23:59:59.25', '12:34:56', 13_900_118_400],
      ['9999-12-31', '1969-12-31 00:00:00', '00:00:00', 1],
    ]);
  });

  it('groups the options of a multiple response set', async () => {
    const { batch } = await loadSav({
      variables: [{ name: 'c1', label: 'Shop' }, { name: 'c2', label: 'Web shop' }, { name: 'other' }],
      rows: [[1, 0, 5]],
      sets: '$channels=D1 1 13 Used channels v1 v2\n',
    });
    expect(batch.recipe.columns.map(({ group }) => group)).toEqual([
      { id: 'channels', kind: 'multi', title: 'Used channels', item: 'Shop' },
      { id: 'channels', kind: 'multi', title: 'Used channels', item: 'Web shop' },
      undefined,
    ]);
  });

  it('reads labels of strings longer than eight bytes', async () => {
    const { values, texts } = await oneColumn([['a longer code'], ['another']], {
      width: 20,
      labels: [['a longer code', 'A']],
    });
    expect(values).toEqual([['A'], ['another']]);
    expect(texts).toEqual([['a longer code'], ['another']]);
  });

  it('keeps the whole cases of a file that was cut off, and lists the rest', async () => {
    const whole = writeSav({ ...people, compression: 'none' });
    const found = await load(whole.subarray(0, whole.length - 300), { name: 'cut.sav' });
    expect(found.values).toHaveLength(2);
    expect(found.batch).toMatchObject({ records: 3, loaded: 2, keptOut: 1 });
    expect(found.quarantine).toMatchObject([{ scope: 'row', record: 3, reason: 'cutOff' }]);
    expect(found.notes).toContain('import.note.caseCount');
  });

  it.each([100, 180, 240, 400])('refuses a file of %i bytes plainly', async (length) => {
    const bytes = writeSav({ ...people, compression: 'zlib' }).subarray(0, length);
    await expect(load(bytes, { name: 'cut.sav' })).rejects.toMatchObject({ fault: { code: 'savDamaged' } });
  });

  it('names the way out for a portable file', async () => {
    const bytes = Buffer.from(`${' '.repeat(40)}ASCII SPSS PORT FILE${' '.repeat(100)}`, 'latin1');
    await expect(load(bytes, { name: 'old.por' })).rejects.toMatchObject({ fault: { code: 'porFile' } });
  });

  it('gives every number back as the same double, and every string as the same text', async () => {
    const row = fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/[\0\s]+/g, '_')),
      fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('none', 'bytecode', 'zlib'),
        fc.boolean(),
        async (rows, compression, littleEndian) => {
          const variables = [{ name: 'x' }, { name: 's', width: 600 }, { name: 'n' }];
          const found = await loadSav({ variables, rows, compression, littleEndian });
          expect(found.texts.map(([x]) => Number(x))).toEqual(rows.map(([x]) => x + 0));
          expect(found.texts.map((texts) => texts[1])).toEqual(rows.map(([, s]) => s));
          expect(found.texts.map((texts) => texts[2])).toEqual(rows.map(([, , n]) => String(n)));
        },
      ),
      { numRuns: 25 },
    );
  });
});
