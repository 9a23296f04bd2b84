import { cardNumber, corporateNumber, iban, myNumber } from './numbers.ts';
import { day, dayText, englishPerson } from './people.ts';
import type { Random } from './random.ts';
import type { Family } from './columns.ts';

const grouped = (text: string, mark: string): string => text.replace(/(.{4})(?=.)/gu, `$1${mark}`);
export const always = (make: (random: Random) => string) => () => make;
/** One of these ways for all values of a column. */
const oneOf =
  (...ways: ((random: Random) => string)[]) =>
  (random: Random) =>
    random.of(ways);

const conditions = ['糖尿病', '高血圧', '喘息', 'うつ病', '花粉症', '胃がん', '腎臓病', 'なし', '特になし'];
const conditionsEn = ['diabetes', 'asthma', 'hypertension', 'depression', 'migraine', 'none', 'Healthy'];
const religions = ['仏教', 'キリスト教', '神道', '無宗教', 'イスラム教'];
const religionsEn = ['Christian', 'Muslim', 'Hindu', 'Buddhist', 'Jewish', 'Catholic'];

export const patternFamilies: readonly Family[] = [
  {
    family: 'email',
    truth: 'email',
    headers: [
      'email',
      'e-mail',
      'Email Address',
      'mail address',
      'メールアドレス',
      'メール',
      'Eメール',
      '連絡用メールアドレス',
      'contact email',
    ],
    neutral: true,
    broken: 0.03,
    values: always((random) => {
      const [first, last] = englishPerson(random);
      const user = `${first}${random.of(['.', '_', ''])}${last}${random.from(1, 999)}`
        .toLowerCase()
        .replace("'", '');
      return `${user}@${random.of(['example.com', 'example.co.jp', 'mail.example.org', 'test.example.ne.jp'])}`;
    }),
  },
  {
    family: 'phone',
    truth: 'phone',
    headers: [
      'phone',
      'Phone Number',
      'tel',
      'mobile',
      'telephone',
      'contact number',
      '電話番号',
      '携帯電話',
      'TEL',
      '連絡先電話番号',
      '携帯番号',
      'FAX番号',
    ],
    neutral: true,
    broken: 0.03,
    values: oneOf(
      (random) => `0${random.of(['90', '80', '70'])}-${random.digits(4)}-${random.digits(4)}`,
      (random) => `03-${random.from(3, 6)}${random.digits(3)}-${random.digits(4)}`,
      (random) => `0${random.of(['90', '80', '70'])}${random.digits(8)}`,
      (random) => `+81 ${random.of(['90', '80'])} ${random.digits(4)} ${random.digits(4)}`,
      (random) =>
        `(${random.from(2, 9)}${random.digits(2)}) ${random.from(2, 9)}${random.digits(2)}-${random.digits(4)}`,
      (random) => `+44 7${random.digits(3)} ${random.digits(6)}`,
      (random) => `045(${random.digits(3)})${random.digits(4)}`,
    ),
  },
  {
    family: 'postcode',
    truth: 'postcode',
    headers: ['postcode', 'zip', 'zip code', 'Postal Code', '郵便番号', '〒', '郵便番号（自宅）', 'ZIP'],
    broken: 0.02,
    values: oneOf(
      (random) => `${random.digits(3)}-${random.digits(4)}`,
      (random) => `〒${random.digits(3)}-${random.digits(4)}`,
      (random) => random.digits(7),
      (random) => random.digits(5),
      (random) => `${random.letters(2)}${random.from(1, 9)} ${random.from(1, 9)}${random.letters(2)}`,
    ),
  },
  {
    family: 'myNumber',
    truth: 'myNumber',
    headers: ['マイナンバー', '個人番号', 'my number', 'mynumber', 'individual number'],
    neutral: true,
    values: oneOf(
      myNumber,
      (random) => grouped(myNumber(random), ' '),
      (random) => grouped(myNumber(random), '-'),
    ),
  },
  {
    family: 'corporateNumber',
    truth: 'corporateNumber',
    headers: ['法人番号', 'corporate number', '適格請求書発行事業者番号', 'corporate no', '取引先法人番号'],
    neutral: true,
    values: oneOf(corporateNumber, (random) => `T${corporateNumber(random)}`),
  },
  {
    family: 'card',
    truth: 'card',
    headers: ['card number', 'Credit Card', 'カード番号', 'クレジットカード番号', 'cc number', 'payment ref'],
    neutral: true,
    values: oneOf(
      cardNumber,
      (random) => grouped(cardNumber(random), '-'),
      (random) => grouped(cardNumber(random), ' '),
    ),
  },
  {
    family: 'bankAccount',
    truth: 'bankAccount',
    headers: ['iban', 'IBAN', 'bank account', 'bank account number'],
    neutral: true,
    values: oneOf(iban, (random) => grouped(iban(random), ' ')),
  },
  {
    family: 'bankAccountJapan',
    truth: 'bankAccount',
    headers: ['口座番号', '振込口座番号', '引落口座番号', 'bank account no'],
    values: always((random) => random.digits(7)),
  },
  {
    family: 'ipAddress',
    truth: 'ipAddress',
    headers: ['ip', 'IP Address', 'client ip', 'IPアドレス', '接続元IP', 'ip_addr'],
    neutral: true,
    values: oneOf(
      (random) => Array.from({ length: 4 }, () => random.from(1, 254)).join('.'),
      (random) => `2001:db8:${random.hex(4)}::${random.hex(4)}`,
    ),
  },
  {
    family: 'macAddress',
    truth: 'macAddress',
    headers: ['mac', 'MAC address', 'MACアドレス', 'bssid'],
    neutral: true,
    values: oneOf(
      (random) => (random.hex(12).match(/../gu) ?? []).join(':'),
      (random) => (random.hex(12).toUpperCase().match(/../gu) ?? []).join('-'),
    ),
  },
  {
    family: 'onlineId',
    truth: 'onlineId',
    headers: [
      'cookie id',
      'IDFA',
      'advertising id',
      'device id',
      'visitor_id',
      '広告ID',
      'クッキーID',
      '端末ID',
      'client id',
    ],
    values: oneOf(
      (random) => [8, 4, 4, 4, 12].map((size) => random.hex(size)).join('-'),
      (random) => `GA1.2.${random.digits(9)}.${random.digits(10)}`,
      (random) => `${random.hex(31)}7`,
    ),
  },
  {
    family: 'drivingLicence',
    truth: 'drivingLicence',
    headers: ['driving licence', "driver's license", 'license number', '運転免許証番号', '免許証番号'],
    values: oneOf(
      (random) => `${random.from(10, 97)}${random.digits(10)}`,
      (random) => `${random.letters(1)}${random.digits(7)}`,
    ),
  },
  {
    family: 'passport',
    truth: 'passport',
    headers: ['passport', 'passport number', 'Passport No', '旅券番号', 'パスポート番号'],
    values: oneOf(
      (random) => `${random.letters(2)}${random.digits(7)}`,
      (random) => random.digits(9),
    ),
  },
  {
    family: 'insuranceNumber',
    truth: 'insuranceNumber',
    headers: [
      'insurance number',
      'SSN',
      'health insurance id',
      'national insurance number',
      '被保険者番号',
      '保険証番号',
      '基礎年金番号',
    ],
    values: oneOf(
      (random) => `${random.digits(3)}-${random.digits(2)}-${random.digits(4)}`,
      (random) => `${random.digits(4)}-${random.digits(6)}`,
      (random) => random.digits(8),
      (random) => `${random.letters(2)}${random.digits(6)}${random.letters(1)}`,
    ),
  },
  {
    family: 'birthDate',
    truth: 'birthDate',
    headers: ['birth date', 'DOB', 'date of birth', 'birthday', '生年月日', '誕生日', 'お誕生日'],
    values: (random) => {
      const style = random.from(0, 5);
      return (each) => dayText(day(each, 1935, 2008), style);
    },
  },
  {
    family: 'gender',
    truth: 'gender',
    headers: ['gender', 'sex', 'Gender', '性別', '性別（任意）'],
    values: (random) => {
      const set = random.of([
        ['M', 'F'],
        ['male', 'female', 'other'],
        ['男', '女'],
        ['男性', '女性', 'その他', '回答しない'],
        ['1', '2', '9'],
      ]);
      return (each) => each.of(set);
    },
  },
  {
    family: 'specialCareJapanese',
    truth: 'specialCare',
    headers: ['既往歴', '持病', '健康状態', '宗教', '信仰', '障害者手帳等級', '病歴', 'アレルギー', '犯罪歴'],
    values: (random) => {
      const set = random.of([conditions, religions, ['あり', 'なし'], ['1級', '2級', '3級']]);
      return (each) => each.of(set);
    },
  },
  {
    family: 'specialCareEnglish',
    truth: 'specialCare',
    headers: [
      'health condition',
      'religion',
      'ethnicity',
      'disability',
      'medical history',
      'diagnosis',
      'allergies',
      'criminal record',
      'sexual orientation',
    ],
    values: (random) => {
      const set = random.of([conditionsEn, religionsEn, ['Y', 'N'], ['yes', 'no', 'unknown']]);
      return (each) => each.of(set);
    },
  },
  {
    family: 'specialCareByValue',
    truth: 'specialCare',
    headers: ['備考区分', 'group', 'remarks code', '分類', 'note', 'status'],
    neutral: true,
    values: (random) => {
      const set = random.of([conditions.slice(0, 7), religions, conditionsEn.slice(0, 5), religionsEn]);
      return (each) => each.of(set);
    },
  },
];
