import { describe, expect, it } from 'vitest';
import { findSeparator } from '#engine/importing/survey/group-columns';
import { recogniseSurvey } from '#engine/importing/survey/recognise-survey';

const ids = (...names: string[]) => names.map((name) => JSON.stringify({ ImportId: name }));

describe('survey exports known by shape', () => {
  it('Qualtrics: three header rows, options and grids grouped, words beside an option tied', () => {
    const found = recogniseSurvey([
      ['StartDate', 'ResponseId', 'Q1_1', 'Q1_2', 'Q1_3', 'Q1_3_TEXT', 'Q2_1', 'Q2_2', 'Q3'],
      ['Start Date', 'Response ID', 'Channels? - Selected Choice - Shop', 'Channels? - Selected Choice - Web', 'Channels? - Selected Choice - Other', 'Channels? - Other - Text', 'Rate - Price', 'Rate - Speed', 'Why?'],
      ids('startDate', '_recordId', 'QID1_1', 'QID1_2', 'QID1_3', 'QID1_3_TEXT', 'QID2_1', 'QID2_2', 'QID3_TEXT'),
      ['2024-01-01', 'R_1', 'Shop', '', 'Other', 'phone', 'Good', 'Bad', 'cheap'],
      ['2024-01-02', 'R_2', 'Shop', 'Web', '', '', 'Bad', 'Good', 'near'],
    ]); // prettier-ignore
    expect(found).toMatchObject({ kind: 'qualtrics', headerRows: 3 });
    expect(found?.columns.map(({ name }) => name)).toEqual(['StartDate', 'ResponseId', 'Q1_1', 'Q1_2', 'Q1_3', 'Q1_3_TEXT', 'Q2_1', 'Q2_2', 'Q3']); // prettier-ignore
    expect(found?.columns.map(({ facts }) => facts.group?.kind)).toEqual([undefined, undefined, 'multi', 'multi', 'multi', 'other', 'grid', 'grid', undefined]); // prettier-ignore
    expect(found?.columns[3]?.facts).toMatchObject({
      label: 'Channels? - Selected Choice - Web',
      group: { id: 'Q1', title: 'Channels?', item: 'Web' },
    });
    expect(found?.columns[5]?.facts.group).toMatchObject({ id: 'Q1', kind: 'other' });
    expect(found?.columns[8]?.facts).toEqual({ label: 'Why?' });
  });

  it('Qualtrics, the legacy format: two header rows', () => {
    const found = recogniseSurvey([
      ['V1', 'V2', 'V3', 'V4', 'V5', 'Q1'],
      ['ResponseID', 'ResponseSet', 'Name', 'ExternalDataReference', 'EmailAddress', 'Satisfied?'],
      ['R_1', 'Default', 'A', '', '', '3'],
    ]);
    expect(found).toMatchObject({ kind: 'qualtricsLegacy', headerRows: 2 });
    expect(found?.columns[0]).toEqual({ name: 'V1', facts: { label: 'ResponseID' } });
  });

  it('SurveyMonkey: options below their question', () => {
    const found = recogniseSurvey([
      ['Respondent ID', 'Collector ID', 'Start Date', 'Which do you use?', '', '', 'How likely?', 'Please rate', '', 'Why?'],
      ['', '', '', 'Shop', 'Web', 'Other (please specify)', 'Response', 'Price', 'Speed', 'Open-Ended Response'],
      ['1', '9', '01/02/2024', 'Shop', '', '', '9', 'Good', 'Poor', 'x'],
      ['2', '9', '01/03/2024', 'Shop', 'Web', 'phone', '3', 'Poor', 'Good', 'y'],
    ]); // prettier-ignore
    expect(found).toMatchObject({ kind: 'surveyMonkey', headerRows: 2 });
    expect(found?.columns.map(({ name }) => name).slice(2)).toEqual(['Start Date', 'Which do you use? / Shop', 'Which do you use? / Web', 'Which do you use? / Other (please specify)', 'How likely?', 'Please rate / Price', 'Please rate / Speed', 'Why?']); // prettier-ignore
    expect(found?.columns.map(({ facts }) => facts.group?.kind).slice(3)).toEqual(['multi', 'multi', 'other', undefined, 'grid', 'grid', undefined]); // prettier-ignore
  });

  it('Google Forms in both languages: grids in brackets, several answers in a cell', () => {
    const answers = [
      '店舗, アプリ',
      'アプリ',
      '店舗',
      '店舗, アプリ',
      'アプリ',
      '店舗',
      '電話, アプリ',
      '電話',
      '店舗',
    ];
    const found = recogniseSurvey([
      ['タイムスタンプ', 'どこで買いましたか？', '評価してください [価格]', '評価してください [速さ]'],
      ...answers.map((answer, index) => ['2024/01/01 10:00:00', answer, index % 2 ? '良い' : '普通', '普通']),
    ]);
    expect(found).toMatchObject({ kind: 'googleForms', headerRows: 1 });
    expect(found?.columns.map(({ facts }) => facts)).toEqual([
      {},
      { separator: ', ' },
      { group: { id: '評価してください', kind: 'grid', title: '評価してください', item: '価格' } },
      { group: { id: '評価してください', kind: 'grid', title: '評価してください', item: '速さ' } },
    ]);
    expect(recogniseSurvey([['Timestamp', 'How did you hear about us?'], ['1/2/2024 10:00:00', 'web']])).toMatchObject({ kind: 'googleForms' }); // prettier-ignore
    expect(recogniseSurvey([['Timestamp', 'user_id', 'event'], ['1', 'a', 'b']])).toBeNull(); // prettier-ignore
  });

  it('LimeSurvey: by code, by code and words, and in words', () => {
    const own = ['id', 'submitdate', 'lastpage', 'startlanguage', 'seed'];
    const byCode = recogniseSurvey([
      [...own, 'Q1', 'Q2[SQ001]', 'Q2[SQ002]', 'Q2[other]', 'Q3[SQ001]', 'Q3[SQ002]'],
      ['1', '2024-01-01', '3', 'ja', '1', '9', 'Y', '', 'fax', 'A1', 'A2'],
      ['2', '2024-01-02', '3', 'ja', '2', '4', 'Y', 'Y', '', 'A2', 'A4'],
    ]);
    expect(byCode?.kind).toBe('limeSurvey');
    expect(byCode?.columns.slice(5).map(({ facts }) => facts.group?.kind)).toEqual([undefined, 'multi', 'multi', 'other', 'grid', 'grid']); // prettier-ignore
    const both = recogniseSurvey([
      [...own, 'G1Q1. How likely?'],
      ['1', '', '1', 'en', '4', '9'],
    ]);
    expect(both?.columns[5]).toEqual({ name: 'G1Q1', facts: { label: 'How likely?' } });
    expect(recogniseSurvey([['Response ID', 'Date submitted', 'Last page', 'Start language', 'Seed', 'Why?']])).toMatchObject({ kind: 'limeSurvey' }); // prettier-ignore
  });

  it('leaves other tables alone', () => {
    expect(recogniseSurvey([['id', 'name', 'date', 'amount'], ['1', 'a', '2024-01-01', '5']])).toBeNull(); // prettier-ignore
    expect(recogniseSurvey([])).toBeNull();
  });

  it('tells several answers in a cell from sentences', () => {
    const sentences = ['Good, but slow', 'Cheap, and near', 'I like it, mostly', 'Slow, dear', 'Fine', 'Well, ok', 'No, thanks', 'Nothing, really', 'A, b']; // prettier-ignore
    expect(findSeparator(sentences)).toBeNull();
    expect(findSeparator(['a;b', 'a', 'b', 'a;b;c', 'c', 'a', 'b;c', 'c', 'a'])).toBe(';');
    expect(
      findSeparator(['1,234', '5,678', '1,234', '9,100', '2,000', '3,000', '1,000', '2,000']),
    ).toBeNull();
  });
});
