import type { sampleEn } from '../en/sample.ts';

export const sampleJa: Record<keyof typeof sampleEn, string> = {
  'sample.name': '日の出ストア',
  'sample.writing': 'サンプルデータを作成中',
  'sample.importing': '{{file}}を取り込み中',
  'sample.retention': '月次リテンション',
  'sample.orders': '月別の購入顧客数',
  'sample.sales': 'カテゴリ別の売上',
  'sample.tickets': '分類別の問い合わせ',
};
