import { describe, expect, it } from 'vitest';
import { load } from '../loading.ts';
import { sheet } from '../sheets/workbooks.ts';

const csv = (rows: string[][]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

describe('survey exports, loaded', () => {
  it('keeps header rows out of the data, though a question has line breaks', async () => {
    const ids = ['startDate', '_recordId', 'QID1', 'QID2_1', 'QID2_2'].map((id) =>
      JSON.stringify({ ImportId: id }),
    );
    const found = await load(
      csv([
        ['StartDate', 'ResponseId', 'Q1', 'Q2_1', 'Q2_2'],
        ['Start Date', 'Response ID', 'How likely are you\nto recommend us?', 'Rate - Price', 'Rate - Speed'],
        ids,
        ['2024-01-01 10:00:00', 'R_1', '9', 'Good', 'Bad'],
        ['2024-01-02 11:00:00', 'R_2', '10', 'Bad', 'Good'],
      ]),
      { name: 'survey.csv' },
    );
    expect(found.types).toEqual(['timestamp', 'text', 'integer', 'text', 'text']);
    expect(found.values).toEqual([
      ['2024-01-01 10:00:00', 'R_1', 9, 'Good', 'Bad'],
      ['2024-01-02 11:00:00', 'R_2', 10, 'Bad', 'Good'],
    ]);
    expect(found.quarantine).toEqual([]);
    expect(found.batch.recipe.columns[2]?.label).toBe('How likely are you to recommend us?');
    expect(found.batch.recipe.columns[4]?.group).toMatchObject({ kind: 'grid', item: 'Speed' });
  });

  it('reads the same with the recipe that came of it', async () => {
    const text = csv([
      ['Respondent ID', 'Collector ID', 'Start Date', 'End Date', 'Which?', '', 'Why?'],
      ['', '', '', '', 'Shop', 'Web', 'Open-Ended Response'],
      ['11400000000000001', '9', '01/13/2024 10:00:00 AM', '01/13/2024 10:05:00 AM', 'Shop', '', 'near'],
      ['11400000000000002', '9', '01/14/2024 10:00:00 AM', '01/14/2024 10:05:00 AM', 'Shop', 'Web', 'cheap'],
    ]);
    const first = await load(text, { name: 'sm.csv' });
    expect(first.names).toEqual(['Respondent ID', 'Collector ID', 'Start Date', 'End Date', 'Which? / Shop', 'Which? / Web', 'Why?']); // prettier-ignore
    expect(first.texts[0]?.[0]).toBe('11400000000000001');
    expect(first.batch).toMatchObject({ records: 2, loaded: 2, keptOut: 0 });
    const second = await load(text, { name: 'sm.csv', recipe: first.batch.recipe });
    expect(second.values).toEqual(first.values);
    expect(second.batch.recipe.columns[4]?.group).toEqual(first.batch.recipe.columns[4]?.group);
  });

  it('reads a survey in a workbook as well', async () => {
    const rows = [
      ['StartDate', 'ResponseId', 'Q1', 'Q2_1', 'Q2_2'],
      ['Start Date', 'Response ID', 'Why?', 'Used? - Shop', 'Used? - Web'],
      ['startDate', '_recordId', 'QID1', 'QID2_1', 'QID2_2'].map((id) => JSON.stringify({ ImportId: id })),
      ['2024-01-01 10:00:00', 'R_1', 'near', 'Shop', ''],
      ['2024-01-02 10:00:00', 'R_2', 'cheap', 'Shop', 'Web'],
    ];
    const found = await load(sheet(rows), { name: 'survey.xlsx' });
    expect(found.names).toEqual(['StartDate', 'ResponseId', 'Q1', 'Q2_1', 'Q2_2']);
    expect(found.values.map((row) => row.slice(1))).toEqual([
      ['R_1', 'near', 'Shop', null],
      ['R_2', 'cheap', 'Shop', 'Web'],
    ]);
    expect(found.batch.recipe.columns[4]).toMatchObject({
      label: 'Used? - Web',
      group: { id: 'Q2', kind: 'multi', title: 'Used?', item: 'Web' },
    });
  });
});
