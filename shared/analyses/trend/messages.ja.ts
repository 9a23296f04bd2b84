import type { trendEn } from './messages.en.ts';

export const trendJa: Record<keyof typeof trendEn, string> = {
  'trend.definition.customers':
    '{{event}}が1件以上ある顧客の数を{{grain}}ごとに数えています。同じ{{grain}}の中では1人を1回だけ数えます。',
  'trend.definition.activities': '{{event}}の件数を{{grain}}ごとに数えています。',
  'trend.definition.amount': '{{event}}の金額を{{grain}}ごとに合計しています。',
  'trend.definition.unidentifiedIn': '合計が一致するよう、顧客が特定できないものも含めています。',
  'trend.definition.unidentifiedOut': '顧客が特定できないものは含めていません。',
  'trend.definition.breakdown_one': '{{table}}の{{column}}で分けています。最も大きい値と、その他の合計です。',
  'trend.definition.breakdown_other':
    '{{table}}の{{column}}で分けています。大きい順に{{n}}個の値と、その他の合計です。値のない行は別のグループにしています。',
  'trend.definition.incomplete': 'データが一部しか含まれない期間は「未完了」としています。',
  'trend.definition.period': '期間：{{period}}。',
  'trend.base.activities': '件の行動',
  'trend.mark.period': '{{period}}',
  'trend.mark.value': '{{period}}・{{value}}',
  'trend.value.empty': '値なし',
  'trend.value.other': 'その他の値',
  'trend.column.period': '期間',
  'trend.column.value': '値',
  'trend.column.other': 'その他すべて',
  'trend.column.activities': '件数',
  'trend.column.amount': '金額',
  'trend.column.unidentified': '顧客不明',
};
