import type { retentionEn } from './messages.en.ts';

export const retentionJa: Record<keyof typeof retentionEn, string> = {
  'retention.definition.cohorts':
    'コホート：初めて{{start}}{{grain}}ごとに顧客を分けています。「初めて」は全データの中で最初という意味です。',
  'retention.definition.cohortsWithin':
    'コホート：初めて{{start}}{{grain}}ごとに、{{period}}に始まった顧客を分けています。「初めて」は全データの中で最初という意味です。',
  'retention.definition.cells_one': 'セル：コホートのうち、ちょうどその{{grain}}に再び{{return}}顧客です。',
  'retention.definition.cells_other':
    'セル：コホートのうち、ちょうどその{{grain}}に{{n}}回以上{{return}}顧客です。',
  'retention.definition.rate':
    '率：戻ってきた顧客数をコホートの人数で割った値です。間隔0はコホート全体です。',
  'retention.definition.pooled': '集計行：戻ってきた顧客の合計を、該当コホートの人数の合計で割っています。',
  'retention.definition.mean': '集計行：各コホートの率の単純平均です。',
  'retention.definition.incompleteOut': '{{end}}より後に終わる間隔は未完了のため、集計行に含めていません。',
  'retention.definition.incompleteIn': '{{end}}より後に終わる間隔は未完了ですが、集計行に含めています。',
  'retention.definition.truncatedOut':
    'データは{{start}}から始まるため、{{date}}より前に始まるコホートには以前からの顧客が混じっている可能性があり、集計行に含めていません。',
  'retention.definition.truncatedIn':
    'データは{{start}}から始まるため、{{date}}より前に始まるコホートには以前からの顧客が混じっている可能性がありますが、集計行に含めています。',
  'retention.base': '{{cohorts}}コホートの顧客',
  'retention.excluded.afterEnd': 'データの終わり（{{end}}）より後に始まった顧客',
  'retention.mark.day': '{{cohort}}コホートの{{k}}日後',
  'retention.mark.week': '{{cohort}}コホートの{{k}}週後',
  'retention.mark.month': '{{cohort}}コホートの{{k}}か月後',
  'retention.mark.cohort': '{{cohort}}コホート',
  'retention.column.cohort': 'コホート',
  'retention.column.customers': '顧客数',
  'retention.column.interval': '間隔',
  'retention.column.returned': '戻ってきた顧客',
  'retention.column.rate': '率',
  'retention.column.truncated': '以前からの顧客を含む可能性',
};
