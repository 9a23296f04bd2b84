import { englishAddress, englishPerson, japaneseAddress, japanesePerson } from './people.ts';
import { always } from './families.ts';
import { plainText, tellingText } from './texts.ts';
import type { Family } from './columns.ts';

export const personFamilies: readonly Family[] = [
  {
    family: 'nameJapanese',
    truth: 'name',
    headers: [
      '氏名',
      'お名前',
      '顧客名',
      '会員名',
      'お客様名',
      '姓名',
      '名前',
      'customer name',
      '契約者氏名',
      '担当者名',
    ],
    neutral: true,
    values: (random) => {
      const [gap, honorific] = [random.of(['', ' ', '　']), random.of(['', '', '様'])];
      return (each) => {
        const { family, given } = japanesePerson(each);
        return family + gap + given + honorific;
      };
    },
  },
  {
    family: 'namePartJapanese',
    truth: 'name',
    headers: ['姓', '名', '苗字', '氏', 'last name', 'first name'],
    values: (random) => {
      const part = random.of(['family', 'given'] as const);
      return (each) => japanesePerson(each)[part];
    },
  },
  {
    family: 'nameEnglish',
    truth: 'name',
    headers: [
      'name',
      'full name',
      'Customer Name',
      'contact name',
      'member name',
      'Passenger Name',
      'account holder name',
      'sales rep',
    ],
    neutral: true,
    values: (random) => {
      const style = random.from(0, 3);
      return (each) => {
        const [first, last] = englishPerson(each);
        return (
          [
            `${first} ${last}`,
            `${last}, ${first}`,
            `${first} ${each.letters(1)}. ${last}`,
            `${first} ${last}`.toUpperCase(),
          ][style] ?? ''
        );
      };
    },
  },
  {
    family: 'namePartEnglish',
    truth: 'name',
    headers: ['first name', 'last name', 'surname', 'given name', 'forename', 'family name'],
    values: (random) => {
      const part = random.from(0, 1);
      return (each) => englishPerson(each)[part] ?? '';
    },
  },
  {
    family: 'nameKana',
    truth: 'nameKana',
    headers: ['フリガナ', '氏名カナ', 'お名前（ふりがな）', 'カナ氏名', 'name kana', 'セイ'],
    neutral: true,
    values: (random) => {
      const gap = random.of(['', ' ', '　']);
      return (each) => {
        const { familyKana, givenKana } = japanesePerson(each);
        return familyKana + gap + givenKana;
      };
    },
  },
  {
    family: 'addressJapanese',
    truth: 'address',
    headers: ['住所', 'ご住所', '現住所', 'お届け先住所', '住所1', '配送先', 'address', '所在地'],
    neutral: true,
    values: always((random) => japaneseAddress(random)),
  },
  {
    family: 'addressEnglish',
    truth: 'address',
    headers: [
      'address',
      'street address',
      'Address Line 1',
      'shipping address',
      'home address',
      'street',
      'billing address',
    ],
    neutral: true,
    values: always(englishAddress),
  },
];

const telling = (japanese: boolean): Family => ({
  family: japanese ? 'freeTextJapanese' : 'freeTextEnglish',
  truth: 'freeText',
  headers: japanese
    ? ['ご意見', '自由記述', '備考', '問い合わせ内容', '応対履歴']
    : ['comment', 'feedback', 'notes', 'message', 'ticket description'],
  rows: [150, 220],
  values: (random) => {
    const share = random.of([0.04, 0.08, 0.15, 0.4]);
    return (each) => (each.chance(share) ? tellingText(each, japanese) : plainText(each, japanese));
  },
});
export const textFamilies: readonly Family[] = [telling(true), telling(false)];
