import type { cliEn } from '../en/cli.ts';

export const cliJa: Record<keyof typeof cliEn, string> = {
  'cli.derived':
    'テーブル{{id}}「{{name}}」を作成しました（{{rows}}行）。kikite define で意味を確定してください。',
  'cli.usage':
    '使い方: kikite コマンド ワークブック … — コマンド: {{commands}}。「kikite help コマンド」で詳しい説明を表示します。',
  'cli.unknownCommand': '「{{command}}」というコマンドはありません。コマンド: {{commands}}',
  'cli.notYet': '「{{command}}」はこのバージョンにはありません。',
  'cli.badArguments': '{{reason}}（kikite {{usage}}）',
  'cli.created': '{{path}} を作成しました',
  'cli.diff.rows':
    '{{name}}：新しい行 {{added}}、値の異なる行 {{changed}}、すでにある行 {{same}}、ファイルにない行 {{gone}}',
  'cli.diff.key': '  照合に使う列：{{columns}}',
  'cli.diff.columnsAdded': '  新しい列：{{columns}}',
  'cli.diff.columnsGone': '  ファイルにない列：{{columns}}',
  'cli.diff.renamed': '  「{{to}}」を「{{from}}」として扱います',
  'cli.diff.retyped': '  「{{name}}」の型が {{from}} から {{to}} に変わります',
  'cli.diff.changedColumn': '  「{{name}}」は {{rows}} 行で値が異なります',
  'cli.diff.sameFile': '  このファイルは {{date}} に {{file}} として取り込み済みです',
  'cli.diff.overlap': '  {{month}} は両方にあります（表 {{table}} 行、ファイル {{inFile}} 行）',
  'cli.diff.total': '  {{what}}：{{before}} → {{after}}',
  'cli.diff.document': '  「{{title}}」：{{before}} → {{after}}（{{changed}} 個の数値が変化）',
  'cli.diff.sayYes': '何も変更していません。取り込むには --yes を付けてください。',
  'cli.imported':
    '{{file}} → {{table}}（{{name}}）: {{records}}件中{{loaded}}件を取り込み、{{quarantined}}件を保留しました',
  'cli.use':
    '使用{{used}}行、顧客{{customers}}人、注文{{orders}}件、金額{{amount}}、顧客不明{{unidentified}}行',
  'cli.leftOut': '除外: {{rows}}行（{{reason}}）',
  'cli.wouldImport': '{{file}}: {{role}}、{{columns}}列、文字コード{{encoding}}、区切り{{delimiter}}',
  'cli.column': '{{name}}: {{type}}、{{meaning}}',
  'cli.part': '  part {{id}}（{{rows}}行）',
  'cli.member': '  inside {{id}}',
  'cli.table': '{{id}}  {{name}}（{{role}}）: {{batches}}ファイル、{{rows}}行',
  'cli.noQuarantine': '保留中の行はありません。',
  'cli.quarantineLine': '{{scope}}・{{line}}行目・{{byte}}バイト目・{{column}}・{{reason}}・{{text}}',
  'cli.count': '顧客{{count}}人、うち{{withVoice}}人の声があります（{{voices}}件）',
  'cli.segmentKept': 'セグメント{{id}}として保存しました: 顧客{{customers}}人',
  'cli.documentSaved': 'ドキュメント{{id}}を保存しました',
  'cli.converted': '{{out}}：{{rows}} 行、注記 {{noted}} 件、除外 {{quarantined}} 件',
  'cli.jobDone': '完了 {{done}} 件、失敗 {{failed}} 件',
  'cli.note': '  {{note}}',
  'cli.written': '{{path}} に書き出しました（{{bytes}}バイト）',
  'cli.checked': '{{path}} に破損はありません: {{parts}}パート、{{rows}}行、{{documents}}ドキュメント',
  'cli.compared': '照合に使った列: {{fields}}',
  'cli.linked': '{{records}} 件の記録から {{found}} 組: {{path}}',
  'cli.deduped': '{{records}} 件の記録から、2 件以上のまとまりが {{found}} 個: {{path}}',
  'cli.opening': '{{path}} を開きます',
  'cli.noWindow':
    'ここではウィンドウを開けません。チェックアウトで「npm start -- {{path}}」を実行してください。',
  'cli.audit.entry': '{{line}}  {{at}}  {{actor}}  {{action}}  {{what}}  行数 {{rows}}  {{columns}}',
  'cli.audit.intact': '監査ログは無傷です（{{entries}}件）。末尾のハッシュ：{{head}}',
  'cli.audit.broken': '監査ログの{{line}}件目に改ざんがあります：{{reason}}',
};
