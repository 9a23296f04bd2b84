import type { reportEn } from '../en/report.ts';

export const reportJa: Record<keyof typeof reportEn, string> = {
  'export.base': '母数：{{n}}（{{of}}）',
  'export.dataEnd': 'データは{{at}}まで',
  'export.definition': '定義',
  'export.result': '結果',
  'export.yes': 'はい',
  'export.no': 'いいえ',
  'report.base': '母数',
  'report.baseOf': '{{n}}（{{of}}）',
  'report.dataTo': 'データの終わり',
  'report.leftOut': '除外',
  'report.number': '{{n}}',
  'report.showTable': '表を表示',
  'report.showSql': 'SQLを表示',
  'report.moreRows': 'ほかに{{n}}行がワークブックにあります。',
  'report.writing': 'レポートを作成中',
  'report.untitled': 'レポート',
  'report.contents': '目次',
  'report.tag': '法令上の区分：{{tag}}（{{gdpr}}）。',
  'report.least': '{{least}}人未満の数は非表示です。',
  'reports.withheld_one':
    '書き出すレポートでは、この結果の数値{{n}}個（{{least}}人未満の数と、それを逆算できる数）が非表示になります。',
  'reports.withheld_other':
    '書き出すレポートでは、この結果の数値{{n}}個（{{least}}人未満の数と、それを逆算できる数）が非表示になります。',
  'report.footer': '「{{name}}」からKikiteで作成。時刻は{{zone}}です。',
};
