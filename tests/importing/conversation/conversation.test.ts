import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { splitQuoted } from '#engine/importing/conversation/mail';
import { recogniseStyle } from '#engine/importing/conversation/recognise-style';
import { load } from '../loading.ts';

const read = async (name: string, lines: string[] | string | Uint8Array) => {
  const found = await load(Array.isArray(lines) ? lines.join('\n') : lines, { name });
  expect(found.look.recipe.format).toBe('conversation');
  return found;
};

describe('subtitles', () => {
  it('WebVTT: voices, names before a colon, notes left aside', async () => {
    const { names, values, types } = await read('call.vtt', [
      '\ufeffWEBVTT - made by a meeting tool',
      '',
      'NOTE not spoken',
      'by anyone',
      '',
      '1',
      '00:00:01.000 --> 00:00:04.000 align:start',
      '<v Agent Smith>Hello &amp; welcome.</v>',
      '',
      '00:05.500 --> 00:07.000',
      '<v.loud Agent Smith>How can I <b>help</b>?</v>',
      '',
      '00:01:08.000 --> 00:01:10.000',
      '山田 花子: 解約したいのですが、',
      'どうすればいいですか？',
    ]);
    expect(names).toEqual(['conversation', 'turn', 'time', 'speaker', 'text']);
    expect(types).toEqual(['text', 'integer', 'time', 'text', 'text']);
    expect(values).toEqual([
      ['call', 1, '00:00:01', 'Agent Smith', 'Hello & welcome.'],
      ['call', 1, '00:00:05.5', 'Agent Smith', 'How can I help?'],
      ['call', 2, '00:01:08', '山田 花子', '解約したいのですが、\nどうすればいいですか？'],
    ]);
  });

  it('SRT, whatever the file is called', async () => {
    const { values, lines } = await read('call.txt', [
      '1',
      '00:00:01,000 --> 00:00:02,000',
      'Hello there',
      '',
      '2',
      '00:00:03,000 --> 00:00:04,000',
      'Yes?',
    ]);
    expect(values.map((row) => row.slice(2))).toEqual([
      ['00:00:01', null, 'Hello there'],
      ['00:00:03', null, 'Yes?'],
    ]);
    expect(lines).toEqual([2, 6]);
  });
});

describe('chats', () => {
  it('a chat of a LINE Official Account: its zone, quoted messages of several lines, guarded texts', async () => {
    const { names, values, types, look, lines } = await read(
      '20240201_20240203_山田.csv',
      [
        '\ufeffアカウント名,"さくら商店, 本店"',
        "タイムゾーン,'+09:00",
        'ダウンロード日時,2024/02/03 12:00',
        '送信者タイプ,送信者名,送信日,送信時刻,内容',
        'Account,応答メッセージ,2024/02/01,09:05:00,"山田さん',
        '',
        'こちらは""自動応答""です"',
        'User,"山田, 花子",2024/02/01,09:06:10,配送が遅い, とても',
        'User,"山田, 花子",2024/02/01,09:06:40,"""至急"""',
        'User,"山田, 花子",2024/2/3,9:07:00,\'+1しました',
        '',
      ].join('\r\n'),
    );
    expect(look.recipe).toMatchObject({ style: 'lineOfficial' });
    expect(names).toEqual(['conversation', 'turn', 'time', 'speaker', 'text']);
    expect(types).toEqual(['text', 'integer', 'timestampTz', 'text', 'text']);
    expect(values.map((row) => row.slice(1))).toEqual([
      [1, '2024-02-01T00:05:00Z', '応答メッセージ', '山田さん\n\nこちらは"自動応答"です'],
      [2, '2024-02-01T00:06:10Z', '山田, 花子', '配送が遅い, とても'],
      [2, '2024-02-01T00:06:40Z', '山田, 花子', '"至急"'],
      [2, '2024-02-03T00:07:00Z', '山田, 花子', '+1しました'],
    ]);
    expect(lines).toEqual([5, 8, 9, 10]);
  });

  it('a LINE talk in Japanese: days, messages of several lines, what the service tells', async () => {
    const { values } = await read('talk.txt', [
      '[LINE] さくら商店とのトーク履歴',
      '保存日時：2024/02/03 12:00',
      '',
      '2024/02/01(木)',
      '9:05\t山田\tおはようございます',
      '9:06\tさくら商店\t"いらっしゃいませ。',
      '',
      'ご用件は？"',
      '午後1:07\t山田\t配送が遅いです',
      '',
      '2024/02/02(金)',
      '10:00\t佐藤が参加しました。',
      '10:01\t佐藤\tはい',
    ]);
    expect(values.map((row) => row.slice(2))).toEqual([
      ['2024-02-01 09:05:00', '山田', 'おはようございます'],
      ['2024-02-01 09:06:00', 'さくら商店', 'いらっしゃいませ。\n\nご用件は？'],
      ['2024-02-01 13:07:00', '山田', '配送が遅いです'],
      ['2024-02-02 10:00:00', null, '佐藤が参加しました。'],
      ['2024-02-02 10:01:00', '佐藤', 'はい'],
    ]);
  });

  it.each([
    ['[25/12/2023, 21:05:00] Ann: Hello', '[26/12/2023, 09:00:10] Bob: Hi'],
    ['25/12/2023, 21:05 - Ann: Hello', '26/12/2023, 09:00 - Bob: Hi'],
    ['[2023/12/25, 21:05:00] Ann: Hello', '[2023/12/26, 9:00:10] Bob: Hi'],
  ])('a WhatsApp chat: %s', async (first, second) => {
    const { values } = await read('chat.txt', [first, 'still me', second]);
    expect(values.map((row) => [String(row[2]).slice(0, 16), row[3], row[4]])).toEqual([
      ['2023-12-25 21:05', 'Ann', 'Hello\nstill me'],
      ['2023-12-26 09:00', 'Bob', 'Hi'],
    ]);
  });
});

describe('transcripts', () => {
  const said = [
    ['Agent', 'Good morning, how can I help?'],
    ['Customer', 'My order has not come.'],
    ['Agent', 'Let me look: it was sent on Monday.'],
    ['Customer', 'Thank you.'],
  ] as const;

  it.each([
    ['Name: text', (name: string, text: string) => [`${name}: ${text}`]],
    ['[12:03] Name: text', (name: string, text: string, at: number) => [`[12:0${at}] ${name}: ${text}`]],
    ['12:03:04 From Name to Everyone: text', (name: string, text: string, at: number) => [`12:0${at}:00 From ${name} to Everyone: ${text}`]],
    ['Name  0:03, text below', (name: string, text: string, at: number) => [`${name}  0:0${at}`, text, '']],
    ['[00:12:03] Name, text below', (name: string, text: string, at: number) => [`[00:12:0${at}] ${name}`, text, '']],
    ['Name (12:03): text', (name: string, text: string, at: number) => [`${name} (12:0${at}): ${text}`]],
  ])('%s', async (_, write) => {
    const { values } = await read('call.txt', said.flatMap(([name, text], index) => write(name, text, index + 1)));
    expect(values.map((row) => [row[1], row[3], row[4]])).toEqual(said.map(([name, text], index) => [index + 1, name, text])); // prettier-ignore
  }); // prettier-ignore

  it('a Japanese call with full-width colons, in CP932', async () => {
    const { values } = await read('call.txt', [
      'オペレーター：お電話ありがとうございます。',
      'お客様：商品が届きません。',
      'オペレーター：確認いたします。',
      '少々お待ちください。',
      'お客様：はい。',
    ]);
    expect(values.map((row) => row.slice(3))).toEqual([
      ['オペレーター', 'お電話ありがとうございます。'],
      ['お客様', '商品が届きません。'],
      ['オペレーター', '確認いたします。\n少々お待ちください。'],
      ['お客様', 'はい。'],
    ]);
  });

  it.each([
    ['a table', 'id,name,at\n1,a,12:01\n2,b,12:02\n3,a,12:03\n'],
    ['a table with colons', 'time:user:action\n1:ann:x\n2:bob:y\n3:ann:z\n4:bob:x\n'],
    [
      'a log',
      '2024-01-01 12:00:00 INFO started\n2024-01-01 12:00:01 WARN slow\n2024-01-01 12:00:02 INFO done\n',
    ],
    ['settings', 'host: example\nport: 80\nname: x\nuser: y\n'],
    ['prose', 'One thing: it is late.\nNothing else happened that day.\nWe went home.\n'],
    ['nothing', ''],
  ])('leaves %s alone', (_, text) => {
    expect(recogniseStyle(text)).toBeNull();
  });
});

describe('Word documents', () => {
  const docx = async (paragraphs: string[]) => {
    const zip = new ZipFile();
    const text = paragraphs
      .map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`)
      .join('');
    const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x"><w:body>${text}</w:body></w:document>`;
    zip.addBuffer(Buffer.from('<Types/>'), '[Content_Types].xml');
    zip.addBuffer(Buffer.from(xml), 'word/document.xml');
    zip.end();
    const pieces: Buffer[] = [];
    for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  };

  it('a transcript, paragraph by paragraph', async () => {
    const { values, lines, batch } = await read(
      'interview.docx',
      await docx([
        'Interview 12',
        'Ann: How was it?',
        'Bob: Good &amp; fast.',
        'Very fast.',
        'Ann: Thanks.',
        'Bob: Bye.',
      ]),
    );
    expect(values).toEqual([
      ['interview', 1, null, null, 'Interview 12'],
      ['interview', 2, null, 'Ann', 'How was it?'],
      ['interview', 3, null, 'Bob', 'Good & fast.\nVery fast.'],
      ['interview', 4, null, 'Ann', 'Thanks.'],
      ['interview', 5, null, 'Bob', 'Bye.'],
    ]);
    expect(lines).toEqual([1, 2, 3, 5, 6]);
    expect(batch.recipe).toMatchObject({ style: 'transcript', document: true });
  });
});

describe('mail', () => {
  const message = (id: string, reply: string | null, body: string[], headers: string[] = []) => [
    'From: "Taro" <Taro@Example.com>',
    'To: shop@example.com',
    `Message-ID: <${id}@example.com>`,
    ...(reply === null ? [] : [`In-Reply-To: <${reply}@example.com>`]),
    'Date: Mon, 5 Feb 2024 10:00:00 +0900',
    ...headers,
    '',
    ...body,
  ];

  it('one message: headers and text of ISO-2022-JP decoded, what it quotes apart', async () => {
    const subject = 'Subject: =?ISO-2022-JP?B?GyRCTmMbKEI=?=';
    const head = message('a', null, [], [subject, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=ISO-2022-JP', 'Content-Transfer-Encoding: 7bit']).join('\r\n'); // prettier-ignore
    const body = [
      '\u001b$B$"$$\u001b(B',
      '',
      'On Sun, 4 Feb 2024, Shop <shop@example.com> wrote:',
      '> Hello',
      '',
    ];
    const { names, values, types } = await read('mail.eml', `${head}\r\n${body.join('\r\n')}`);
    const row = Object.fromEntries(names.map((name, index) => [name, values[0]?.[index]]));
    expect(row).toMatchObject({
      speaker: 'Taro',
      email: 'taro@example.com',
      to: 'shop@example.com',
      subject: '例',
      text: 'あい',
      turn: 1,
    });
    expect(types[names.indexOf('time')]).toBe('timestampTz');
    expect(new Date(String(row.time)).toISOString()).toBe('2024-02-05T01:00:00.000Z');
    expect(row.quoted).toBe('On Sun, 4 Feb 2024, Shop <shop@example.com> wrote:\n> Hello');
  });

  it('a mailbox: a row a message, threads numbered, parts and attachments told', async () => {
    const box = [
      'From taro@example.com Mon Feb  5 10:00:00 2024',
      ...message('a', null, ['First', '>From here on', '']),
      'From taro@example.com Mon Feb  5 11:00:00 2024',
      ...message('b', 'a', [
        '--x',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>Second<br>line</p>',
        '--x',
        'Content-Type: text/csv',
        'Content-Disposition: attachment; filename="list.csv"',
        '',
        'a,b',
        '--x--',
        '',
      ], ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x']),
    ]; // prettier-ignore
    const { names, values, batch, lines } = await read('box.mbox', box);
    const column = (name: string) => values.map((row) => row[names.indexOf(name)]);
    expect(batch).toMatchObject({ records: 2, loaded: 2 });
    expect(column('text')).toEqual(['First\nFrom here on', 'Second\nline']);
    expect(column('turn')).toEqual([1, 2]);
    expect(new Set(column('conversation')).size).toBe(1);
    expect(column('attachments')).toEqual([null, 'list.csv']);
    expect(lines[0]).toBe(1);
  });

  it('parts what is quoted in both languages', () => {
    expect(splitQuoted('はい。\n\n2024年2月5日(月) 10:00 商店 <a@b.c>:\n> どうも')).toEqual({
      text: 'はい。',
      quoted: '2024年2月5日(月) 10:00 商店 <a@b.c>:\n> どうも',
    });
    expect(splitQuoted('> asked\nanswered\n> asked again\nso')).toMatchObject({ quoted: '' });
    expect(splitQuoted('Yes\n-----Original Message-----\nFrom: x')).toMatchObject({ text: 'Yes' });
  });
});
