import { describe, expect, it } from 'vitest';
import { guessDefinition, type GuessColumn } from '#engine/meaning/guess';
import type { StorageType } from '#shared/model/table';

const column = (name: string, type: StorageType, ...examples: (string | null)[]): GuessColumn => ({
  name,
  type,
  examples,
});
const guess = (file: string, columns: GuessColumn[]) => {
  const { definition, roleGuess, meaningGuesses } = guessDefinition({ file, columns });
  return {
    role: definition.role,
    roleGuess,
    meaningGuesses,
    definition,
    meanings: Object.fromEntries(definition.columns.map((one) => [one.name, one.meaning])),
  };
};

describe('meanings of well-known exports', () => {
  it('reads an online shop by its English headers', () => {
    const found = guess('online_retail.csv.gz', [
      column('InvoiceNo', 'text', '536365', '536365', 'C536379'),
      column('StockCode', 'text', '85123A', '71053', 'D'),
      column('Description', 'text', 'WHITE HANGING HEART T-LIGHT HOLDER', 'WHITE METAL LANTERN', 'Discount'),
      column('Quantity', 'integer', '6', '6', '-1'),
      column('InvoiceDate', 'timestamp', '2010-12-01 08:26:00', '2010-12-01 08:26:00', '2010-12-01 09:41:00'),
      column('UnitPrice', 'decimal', '2.55', '3.39', '27.50'),
      column('CustomerID', 'integer', '17850', '17850', '14527'),
      column('Country', 'text', 'United Kingdom', 'United Kingdom', 'France'),
    ]);
    expect(found.meanings).toEqual({
      InvoiceNo: 'order',
      StockCode: 'product',
      Description: 'productName',
      Quantity: 'quantity',
      InvoiceDate: 'time',
      UnitPrice: 'price',
      CustomerID: 'customer',
      Country: 'attribute',
    });
    expect(found.role).toBe('transactions');
    expect(found.definition.columns[7]?.dataType).toBe('demographic');
    expect(found.definition.columns[5]?.dataType).toBe('transactional');
  });

  it.each(['date', 'integer'] as const)('reads CD purchases with a header when days are %s', (type) => {
    const day = (text: string) => (type === 'date' ? `1997-01-${text}` : `199701${text}`);
    const found = guess('CDNOW_master.txt', [
      column('customer_id', 'text', '00001', '00002', '00002', '00003'),
      column('date', type, day('01'), day('12'), day('12'), day('02')),
      column('number_of_cds', 'integer', '1', '1', '5', '2'),
      column('dollar_value', 'decimal', '11.77', '12.00', '77.00', '20.76'),
    ]);
    expect(Object.values(found.meanings)).toEqual(['customer', 'time', 'quantity', 'amount']);
    expect(found.role).toBe('transactions');
  });

  it('reads CD purchases without a header by the shapes of the values', () => {
    const found = guess('CDNOW_sample.txt', [
      column('column1', 'text', '00004', '00004', '00004', '00021'),
      column('column2', 'text', '0001', '0001', '0001', '0002'),
      column('column3', 'date', '1997-01-01', '1997-01-18', '1997-08-02', '1997-01-01'),
      column('column4', 'integer', '2', '2', '1', '3'),
      column('column5', 'decimal', '29.33', '29.73', '14.96', '63.34'),
    ]);
    expect(Object.values(found.meanings)).toEqual(['customer', 'none', 'time', 'quantity', 'amount']);
    expect(found.role).toBe('transactions');
    expect(found.roleGuess.confidence).toBeLessThan(0.97);
  });

  it('reads a telephone company’s subscribers as customers with attributes', () => {
    const yesNo = ['Yes', 'No', 'No', 'Yes', 'No', 'Yes', 'No', 'No'];
    const found = guess('Telco-Customer-Churn.csv', [
      column('customerID', 'text', '7590-VHVEG', '5575-GNVDE', '3668-QPYBK', '7795-CFOCW', '9237-HQITU'),
      column('gender', 'text', 'Female', 'Male', 'Male', 'Male', 'Female'),
      column('SeniorCitizen', 'integer', '0', '0', '0', '1', '0'),
      column('Partner', 'text', ...yesNo),
      column('Dependents', 'text', ...yesNo),
      column('tenure', 'integer', '1', '34', '2', '45', '2'),
      column('PhoneService', 'text', ...yesNo),
      column('InternetService', 'text', 'DSL', 'DSL', 'DSL', 'Fiber optic', 'No'),
      column('Contract', 'text', 'Month-to-month', 'One year', 'Month-to-month', 'One year'),
      column('PaymentMethod', 'text', 'Electronic check', 'Mailed check', 'Mailed check'),
      column('MonthlyCharges', 'decimal', '29.85', '56.95', '53.85'),
      column('TotalCharges', 'decimal', '29.85', '1889.5', '108.15'),
      column('Churn', 'text', ...yesNo),
    ]);
    expect(found.role).toBe('customers');
    expect(found.meanings.customerID).toBe('customer');
    expect(found.meanings.PaymentMethod).toBe('paymentMethod');
    for (const name of [
      'gender',
      'SeniorCitizen',
      'tenure',
      'PhoneService',
      'MonthlyCharges',
      'TotalCharges',
      'Churn',
    ])
      expect([name, found.meanings[name]]).toEqual([name, 'attribute']);
    expect(found.definition.columns[1]?.dataType).toBe('demographic');
  });
});

describe('meanings of Japanese exports', () => {
  it('reads purchases', () => {
    const found = guess('購買明細_2023.csv', [
      column('会員番号', 'text', '0010001', '0010002', '0010001'),
      column('注文番号', 'text', 'A-1001', 'A-1002', 'A-1002'),
      column('購入日', 'date', '2023-04-01', '2023-04-01', '2023-04-02'),
      column('商品コード', 'text', '4901234567894', '4901234567900', '4901234567894'),
      column('商品名', 'text', '麦茶 2L', '緑茶 500ml', '麦茶 2L'),
      column('数量', 'integer', '2', '1', '3'),
      column('単価', 'integer', '198', '108', '198'),
      column('値引き額', 'integer', '0', '10', '0'),
      column('金額', 'integer', '396', '98', '594'),
      column('店舗名', 'text', '新宿店', '渋谷店', '新宿店'),
      column('支払方法', 'text', '現金', 'クレジット', '現金'),
    ]);
    expect(Object.values(found.meanings)).toEqual([
      'customer',
      'order',
      'time',
      'product',
      'productName',
      'quantity',
      'price',
      'discount',
      'amount',
      'channel',
      'paymentMethod',
    ]);
    expect(found.role).toBe('transactions');
  });

  it('reads members, and says what is personal', () => {
    const found = guess('会員マスタ.csv', [
      column('顧客ID', 'text', 'C0001', 'C0002', 'C0003', 'C0004', 'C0005'),
      column('氏名', 'text', '山田 太郎', '鈴木 花子', '髙橋 一'),
      column('フリガナ', 'text', 'ヤマダ タロウ', 'スズキ ハナコ', 'タカハシ ハジメ'),
      column('性別', 'text', '男性', '女性', '男性'),
      column('生年月日', 'date', '1980-04-01', '1992-12-24', '1975-07-07'),
      column('都道府県', 'text', '東京都', '北海道', '大阪府'),
      column('住所', 'text', '新宿区西新宿2-8-1', '札幌市中央区北3条西6', '大阪市中央区大手前2'),
      column('メールアドレス', 'text', 'yamada@example.jp', 'suzuki@example.jp', 't@example.jp'),
      column('電話番号', 'text', '03-1234-5678', '090-1234-5678', '06-1234-5678'),
      column('郵便番号', 'text', '163-8001', '060-8588', '540-8570'),
      column('入会日', 'date', '2020-01-05', '2021-02-03', '2022-03-04'),
      column('趣味', 'text', '登山', '料理', '読書'),
      column('アレルギー', 'text', '卵', null, 'そば'),
    ]);
    expect(found.role).toBe('customers');
    expect(Object.values(found.meanings)).toEqual([
      'customer',
      'name',
      'nameKana',
      'attribute',
      'birthDate',
      'attribute',
      'address',
      'email',
      'phone',
      'postcode',
      'attribute',
      'attribute',
      'attribute',
    ]);
    const by = Object.fromEntries(found.definition.columns.map((one) => [one.name, one]));
    for (const name of ['氏名', 'フリガナ', '生年月日', '住所', 'メールアドレス', '電話番号', '郵便番号'])
      expect([name, by[name]?.sensitivity]).toEqual([name, 'personal']);
    expect(found.definition.columns.find((one) => one.meaning === 'customer')?.sensitivity).toBe('personal');
    expect(by.アレルギー?.sensitivity).toBe('specialCare');
    expect(by.性別?.dataType).toBe('demographic');
    expect(by.趣味?.dataType).toBe('psychographic');
    expect(by.性別?.sensitivity).toBe('none');
  });

  it('reads orders that name the buyer each time, whatever form the amounts have', () => {
    const people = ['佐藤 花子', '髙橋 一郎', '田中 健'];
    const rows = [...Array(30).keys()];
    const found = guess('filthy.csv', [
      column('注文番号', 'text', ...rows.map((row) => `000${row + 10}`)),
      column('顧客ID', 'text', ...rows.map((row) => `C00${row % 3}`)),
      column('氏名', 'text', ...rows.map((row) => people[row % 3] ?? null)),
      column('注文日', 'date', ...rows.map(() => '2026-05-01')),
      column('金額', 'text', ...rows.map((row) => (row % 2 ? '▲300' : '未定'))),
      column('電話番号', 'text', ...rows.map((row) => `090-8078-467${row % 3}`)),
      column('メモ', 'text', ...rows.map((row) => (row % 2 ? '配送が遅い' : '良い'))),
    ]);
    expect(found.role).toBe('transactions');
    expect(found.meanings.注文番号).toBe('order');
    expect(found.meanings.注文日).toBe('time');
  });

  it('takes classes that a survey tool derives from a score for no score', () => {
    const { definition } = guessDefinition({
      file: 'survey.csv',
      columns: [
        {
          ...column('Q4_NPS_GROUP', 'text', 'Promoter', 'Detractor', 'Passive'),
          facts: { label: 'How likely are you to recommend us? - Group' },
        },
        {
          ...column('Q4', 'integer', '9', '3', '10'),
          facts: { label: 'How likely are you to recommend us?' },
        },
      ],
    });
    expect(definition.columns.map((one) => one.meaning)).toEqual(['attribute', 'score']);
  });

  it('reads a questionnaire', () => {
    const found = guess('顧客満足度アンケート.csv', [
      column('会員番号', 'text', '0010001', '0010002', '0010003'),
      column('回答日時', 'timestamp', '2023-05-01 10:00:00', '2023-05-01 11:00:00'),
      column('NPS', 'integer', '9', '3', '10'),
      column('満足度', 'integer', '5', '2', '4'),
      column(
        'ご意見',
        'text',
        '配送が遅くて困りました。改善してください。',
        '店員さんがとても親切でした。ありがとう。',
      ),
      column(
        '自由記述',
        'text',
        '商品の種類をもっと増やしてほしいです。',
        '特にありませんが、また利用したいです。',
      ),
    ]);
    expect(found.role).toBe('feedback');
    expect(Object.values(found.meanings)).toEqual([
      'customer',
      'time',
      'score',
      'score',
      'verbatim',
      'verbatim',
    ]);
    expect(found.definition.columns[4]?.dataType).toBe('attitudinal');
  });

  it('reads support contacts', () => {
    const found = guess('問い合わせ履歴.csv', [
      column('問い合わせ番号', 'text', 'T0001', 'T0002', 'T0003'),
      column('問い合わせ日時', 'timestamp', '2023-05-01 10:00:00', '2023-05-02 11:00:00'),
      column('お客様番号', 'text', 'C0001', 'C0002', 'C0003'),
      column('チャネル', 'text', '電話', 'メール', '電話'),
      column('問い合わせ種別', 'text', '配送', '返品', '配送'),
      column(
        '問い合わせ内容',
        'text',
        '荷物がまだ届きません。いつ届きますか。',
        '返品の方法を教えてください。お願いします。',
      ),
      column('担当者', 'text', '佐藤', '田中', '佐藤'),
      column('対応状況', 'text', '完了', '対応中', '完了'),
    ]);
    expect(found.role).toBe('interactions');
    expect(found.meanings).toMatchObject({
      問い合わせ日時: 'time',
      お客様番号: 'customer',
      チャネル: 'channel',
      問い合わせ種別: 'theme',
      問い合わせ内容: 'verbatim',
      担当者: 'agent',
      対応状況: 'status',
    });
  });
});

describe('other roles', () => {
  it('tells events, products and campaigns apart', () => {
    const events = guess('web_log.csv', [
      column('user_id', 'text', 'u1', 'u2', 'u1'),
      column('event_name', 'text', 'view', 'add_to_cart', 'view'),
      column('timestamp', 'timestampTz', '2023-05-01T10:00:00Z', '2023-05-01T10:05:00Z'),
      column('session_id', 'text', 's1', 's2', 's1'),
    ]);
    expect(events.role).toBe('events');
    expect(Object.values(events.meanings)).toEqual(['customer', 'event', 'time', 'session']);
    const products = guess('products.csv', [
      column('SKU', 'text', 'A1', 'A2', 'A3'),
      column('product_name', 'text', 'Tea', 'Coffee', 'Milk'),
      column('category', 'text', 'drink', 'drink', 'dairy'),
      column('list_price', 'decimal', '1.20', '3.50', '0.99'),
    ]);
    expect(products.role).toBe('catalogue');
    const campaigns = guess('キャンペーン配信.csv', [
      column('会員番号', 'text', 'C1', 'C2'),
      column('キャンペーン名', 'text', '春の感謝祭', '春の感謝祭'),
      column('配信日時', 'timestamp', '2023-03-01 09:00:00', '2023-03-01 09:00:00'),
      column('反応', 'text', '開封', '未開封'),
    ]);
    expect(campaigns.role).toBe('campaigns');
  });

  it('knows a customer by values alone: e-mail addresses under a header that says nothing', () => {
    const found = guess('x.csv', [
      column('Q7_TEXT_A', 'text', 'a@example.com', 'b@example.com', 'c@example.org'),
    ]);
    expect(found.meanings.Q7_TEXT_A).toBe('email');
    expect(found.meaningGuesses[0]?.evidence[0]?.key).toBe('meaning.evidence.emails');
  });

  it('gives every guess a confidence and a reason', () => {
    const found = guess('x.csv', [
      column('foo', 'integer', '1', '2'),
      column('Total', 'decimal', '1.00', '2.50'),
    ]);
    for (const one of [found.roleGuess, ...found.meaningGuesses]) {
      expect(one.evidence.length).toBeGreaterThan(0);
      expect(one.confidence).toBeGreaterThan(0);
      expect(one.confidence).toBeLessThanOrEqual(1);
    }
    expect(found.role).toBe('other');
  });

  it('does not believe a name against the values', () => {
    const found = guess('x.csv', [
      column('customer', 'boolean', 'true', 'false'),
      column('amount', 'text', 'many', 'few'),
    ]);
    expect(found.meanings.customer).not.toBe('customer');
    expect(found.meanings.amount).not.toBe('amount');
  });
});
