import { englishAddress, englishPerson, japaneseAddress, japanesePerson } from './people.ts';
import { pad, type Random } from './random.ts';

const openingsEn = [
  'Delivery took two weeks longer than promised and nobody told me.',
  'The jacket fits well but the zip broke after three days.',
  'Great value for the price, I will buy again next season.',
  'I ordered number 4481029 on 03-05 and it still says processing.',
  'Your site logged me out twice while I was paying 129.90 for two items.',
  'Size 10 was out of stock so I took the 11, which is too large.',
  'The staff in the shop were friendly and quick.',
  'Why does the app ask me to update every single day?',
  'Received the wrong colour; SKU 88213-XL should be navy, not black.',
  'The new 2024 model is quieter than version 3.2.1 was.',
];
const openingsJa = [
  '注文した商品が二週間たっても届きません。どうなっていますか。',
  'サイズは合っていましたが、ファスナーがすぐに壊れました。',
  '価格のわりに品質が良く、また購入したいと思います。',
  '注文番号20240315-0012の配送状況を確認したいです。',
  'アプリが毎回更新を求めてくるので少し不便に感じます。',
  '店員さんの対応がとても丁寧で気持ちよく買い物できました。',
  '3月5日に2点で12,980円支払いましたが、領収書が届きません。',
  'お客様センターの電話がなかなかつながらず困りました。',
  '色が写真と違いました。品番A-10293のネイビーを頼んだはずです。',
  '皆様によろしくお伝えください。また寄らせてもらいます。',
];
const moreEn = [
  ' Please improve this.',
  ' Thanks anyway.',
  ' I expected better.',
  ' Very happy overall.',
  ' Can you check it?',
];
const moreJa = [
  '改善をお願いします。',
  'よろしくお願いします。',
  '残念です。',
  '満足しています。',
  '確認してください。',
];

/** What a customer writes of goods and service, with nothing that tells who. */
export function plainText(random: Random, japanese: boolean): string {
  const [openings, more] = japanese ? [openingsJa, moreJa] : [openingsEn, moreEn];
  const tail = japanese
    ? `（${random.from(1, 99)}回目の利用、${random.from(100, 9999)}円）`
    : ` (${random.from(1, 99)} visits, ${random.from(100, 9999)} points)`;
  return `${random.of(openings)}${random.of(more)}${tail}`;
}

/** The same, with one thing of a person inside. */
export function tellingText(random: Random, japanese: boolean): string {
  const plain = plainText(random, japanese);
  if (japanese) {
    const { family, given } = japanesePerson(random);
    const added = [
      `連絡は${pad(random.from(1, 999), 3)}-${random.digits(4)}ではなく090-${random.digits(4)}-${random.digits(4)}までお願いします。`,
      `メールはuser${random.digits(4)}@example.co.jpです。`,
      `${family}${given}と申します。`,
      `住所は${japaneseAddress(random, 1)}です。`,
      `担当の${family}様にお伝えください。`,
      `〒${random.digits(3)}-${random.digits(4)}に送ってください。`,
    ];
    return plain + random.of(added);
  }
  const [first, last] = englishPerson(random);
  const added = [
    ` Call me on (${random.from(2, 9)}${random.digits(2)}) ${random.from(2, 9)}${random.digits(2)}-${random.digits(4)}.`,
    ` Write to ${first.toLowerCase()}.${random.digits(3)}@example.com please.`,
    ` My name is ${first} ${last}.`,
    ` I live at ${englishAddress(random).replace(/^PO Box.*/u, '12 Oak Street')}.`,
    ` I spoke to Mr ${last} about it.`,
    ` My number is +44 7${random.digits(3)} ${random.digits(6)}.`,
  ];
  return plain + random.of(added);
}
