import type { coreEn } from '../en/core.ts';

export const coreJa: Record<keyof typeof coreEn, string> = {
  'job.computing': '計算しています',
  'job.profiling': '{{all}}列中{{done}}列を確認しました',
  'controls.find': '検索',
  'controls.nothingFound': '見つかりません',
  'controls.running': '処理中…',
  'controls.cancel': 'キャンセル',
  'controls.close': '閉じる',
  'controls.nothingLost': '失われたデータはありません。',
  'controls.technicalDetail': '技術的な詳細',
  'controls.noRows': '行がありません',
  'controls.ownTime': 'このコンピューターの時刻（{{zone}}）',
  'controls.dayHint': '2024-03-31',
  'controls.noDay': 'この日付はありません。2024-03-31 の形で入力してください。',
  'controls.calendarFor': 'カレンダーで選ぶ：{{label}}',
  'remedy.retry': 'もう一度試す',
  'remedy.chooseFile': '別のファイルを選択…',
  'remedy.saveAs': '別名で保存…',
  'remedy.openReadOnly': '読み取り専用で開く',
  'remedy.editRecipe': '読み込み設定を変更',
  'remedy.showQuarantine': '隔離された行を表示',
  'remedy.restartEngine': 'エンジンを再起動',
  'remedy.freeDisk': '空き容量を確保して再試行',
  'remedy.raiseLimit': 'メモリ上限を上げる…',
  'remedy.trustWorkbook': 'このワークブックを信頼する',
  'remedy.checkDefinition': '定義を確認',
  'workbook.notice.workingCopySetAside':
    'このコンピューター上の作業コピーが壊れていたため、別の場所に退避し、最後に保存した状態で開きました。',
  'workbook.notice.walSetAside':
    '作業コピーから直近の変更を読み戻せなかったため、その部分を退避しました。最後のチェックポイントまでの内容は残っています。',
  'workbook.notice.tookOverLock':
    '{{holder}} さんが開いたまま正しく閉じられていなかったため、ロックを引き継ぎました。',
  'job.openingParts': '{{file}} を開いています',
  'job.copying': '{{name}} を複製しています',
  'job.forgetting': '該当する人のデータを削除しています',
  'job.savingParts': '{{file}} を保存しています',
};
