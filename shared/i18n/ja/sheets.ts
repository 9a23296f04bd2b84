import type { sheetsEn } from '../en/sheets.ts';

export const sheetsJa: Record<keyof typeof sheetsEn, string> = {
  'format.xlsx': 'Excel ブック',
  'format.ods': 'OpenDocument 表計算',
  'import.note.footer_one': '表の下にある注記 {{n}} 件を除きました：{{lines}}',
  'import.note.footer_other': '表の下にある注記 {{n}} 件を除きました：{{lines}}',
  'import.note.otherTables_one': 'このシートには別の表が {{n}} 個あります。個別に選んで取り込めます。',
  'import.note.otherTables_other': 'このシートには別の表が {{n}} 個あります。個別に選んで取り込めます。',
  'import.note.strayCells_one': '表から離れたセル {{n}} 個を除きました：{{cells}}',
  'import.note.strayCells_other': '表から離れたセル {{n}} 個を除きました：{{cells}}',
  'import.note.hiddenSheets_one':
    '非表示のシートが {{n}} 枚あります（選ばない限り読み込みません）：{{sheets}}',
  'import.note.hiddenSheets_other':
    '非表示のシートが {{n}} 枚あります（選ばない限り読み込みません）：{{sheets}}',
  'import.note.hiddenColumns_one': '非表示の列 {{n}} 列は読み込んでいません：{{columns}}',
  'import.note.hiddenColumns_other': '非表示の列 {{n}} 列は読み込んでいません：{{columns}}',
  'import.note.mergedCells_one':
    'データの中に結合セルが {{n}} か所あります。値は先頭のセルだけに入ります（残りのセルにも入れられます）。',
  'import.note.mergedCells_other':
    'データの中に結合セルが {{n}} か所あります。値は先頭のセルだけに入ります（残りのセルにも入れられます）。',
  'import.note.formulaErrors_one': '数式のエラー {{n}} 件は空にしました：{{kinds}}',
  'import.note.formulaErrors_other': '数式のエラー {{n}} 件は空にしました：{{kinds}}',
  'import.note.neverCalculated_one':
    '計算結果が保存されていない数式が {{n}} 件あり、空にしました。Excel や LibreOffice で開いて保存し直すと読み込めます。',
  'import.note.neverCalculated_other':
    '計算結果が保存されていない数式が {{n}} 件あり、空にしました。Excel や LibreOffice で開いて保存し直すと読み込めます。',
  'import.note.impossibleDays_one':
    '表計算ソフトにしかない日付（1900年2月29日、1900年1月0日）が {{n}} 件あります。元の文字列を残しています。',
  'import.note.impossibleDays_other':
    '表計算ソフトにしかない日付（1900年2月29日、1900年1月0日）が {{n}} 件あります。元の文字列を残しています。',
  'import.note.subtotals_one': '小計とみられる行が {{n}} 行あります。そのまま取り込みました。',
  'import.note.subtotals_other': '小計とみられる行が {{n}} 行あります。そのまま取り込みました。',
  'import.note.totalsKept':
    '最後の行は合計のように見えますが、上の行の合計と一致しません。そのまま取り込みました。',
  'import.note.macros': 'このブックにはマクロがあります。マクロは実行しません。',
  'import.note.externalLinks':
    'このブックには他のファイルへのリンクがあります。リンクはたどらず、最後に保存された値を読み込みます。',
  'quarantine.hiddenRow': '非表示、またはフィルターで隠された行です',
  'quarantine.repeatedHeader': '見出し行のくり返しです',
  'quarantine.totalsRow': '合計行です（上の行の合計と一致します）',
  'quarantine.formulaError': '数式がエラーのため、空にしました',
  'quarantine.neverCalculated': '計算結果が保存されていない数式のため、空にしました',
  'quarantine.missingText': 'セルの文字列がブックの中にないため、空にしました',
};
