import type { importingEn } from '../en/importing.ts';

export const importingJa: Record<keyof typeof importingEn, string> = {
  'import.reading': '行を読み込んでいます',
  'import.unpacking': '展開しています',
  'import.decoding': '文字コードを変換しています',
  'import.repairing': '1行ずつ読み取っています',
  'import.settling': '列の型を確定しています',
  'import.storing': 'ワークブックに追加しています',
  'import.encoding.mark': 'ファイルの先頭にバイト順マーク（BOM）があります。',
  'import.encoding.nulPattern': 'UTF-16 のように、1バイトおきに 0 が並んでいます。',
  'import.encoding.escapes': 'エスケープシーケンスで文字集合を切り替えています。',
  'import.encoding.ascii': 'すべて ASCII 文字です。',
  'import.encoding.fits': '確認した範囲のバイト列は、この文字コードとして正しく読めます。',
  'import.note.preamble_one': '表の上にある {{n}} 行を除きました：{{lines}}',
  'import.note.preamble_other': '表の上にある {{n}} 行を除きました：{{lines}}',
  'import.note.ragged':
    '行によってセルの数が異なります。最大 {{columns}} 列として読み込み、足りないセルは空にしました。',
  'import.note.ambiguousDates':
    '「{{column}}」の日付は、日/月と月/日のどちらとも読めます。判断の根拠がないため、文字列のままにしました。',
  'import.note.encodingChanged':
    'ファイル全体は {{guessed}} として読めないため、{{encoding}} として読み込みました。',
  'import.note.blankLines_one': '空行 {{n}} 行を読み飛ばしました。',
  'import.note.blankLines_other': '空行 {{n}} 行を読み飛ばしました。',
  'import.note.trailingDelimiters_one': '行末に余分な区切り文字がある行：{{n}} 行',
  'import.note.trailingDelimiters_other': '行末に余分な区切り文字がある行：{{n}} 行',
  'import.note.mixedLineEnds': '改行コードが混在しています。どれも行の終わりとして扱いました。',
  'import.note.listed_one': '{{reason}}：{{n}} 行',
  'import.note.listed_other': '{{reason}}：{{n}} 行',
  'import.note.unread_one':
    '「{{column}}」の値 {{n}} 件は{{type}}として読めませんでした。元の文字列を残しています。',
  'import.note.unread_other':
    '「{{column}}」の値 {{n}} 件は{{type}}として読めませんでした。元の文字列を残しています。',
  'import.note.listLimit': '一覧に出すのは最初の {{limit}} 件までです。件数は正確です。',
  'import.note.newColumns': 'テーブルに列を追加しました：{{columns}}',
  'import.note.missingColumns': 'このファイルにない列は空にしました：{{columns}}',
  'import.note.bytesAsText':
    '「{{column}}」にはバイト列または入れ子の値があるため、文字列として読み込みました。',
  'import.note.fileLabel': 'ファイルの説明：{{label}}',
  'import.note.weighted':
    'SPSS では「{{column}}」によるウェイトが設定されています。ここでは行にウェイトをかけません。',
  'import.note.declaredMissing_one':
    'ファイル側で欠損値と定義されている {{n}} 件の値を空として読み込みました（コードは保持）：{{columns}}',
  'import.note.declaredMissing_other':
    'ファイル側で欠損値と定義されている {{n}} 件の値を空として読み込みました（コードは保持）：{{columns}}',
  'import.note.caseCount':
    'ファイルの記載では {{said}} 件ですが、見つかったのは {{found}} 件でした。途中で切れている可能性があります。',
  'import.note.cutCharacters_one': '末尾の文字が途中で切れていた {{n}} 件では、その文字を除きました。',
  'import.note.cutCharacters_other': '末尾の文字が途中で切れていた {{n}} 件では、その文字を除きました。',
  'import.note.undecodable_one':
    '{{encoding}} として読めないバイトを含む文字列が {{n}} 件あり、� と表示しています。',
  'import.note.undecodable_other':
    '{{encoding}} として読めないバイトを含む文字列が {{n}} 件あり、� と表示しています。',
  'import.type.text': '文字列',
  'import.type.integer': '整数',
  'import.type.decimal': '小数',
  'import.type.double': '数値',
  'import.type.boolean': '真偽値',
  'import.type.date': '日付',
  'import.type.time': '時刻',
  'import.type.timestamp': '日時',
  'import.type.timestampTz': 'タイムゾーン付きの日時',
  'quarantine.brokenQuotes': '引用符が壊れていて、列数に合う読み方がありません',
  'quarantine.ambiguousQuotes': '引用符が壊れていて、列数に合う読み方が複数あります',
  'quarantine.oneCell': '複数列の表の中に、セルが1つだけの行があります',
  'quarantine.tooLong': '16 MB を超えています',
  'quarantine.shortRow': '行末のセルが足りないため、空にしました',
  'quarantine.longRow': '列数を超えるセルを、専用の列に残しました',
  'quarantine.strayQuote': '余分な引用符を、セルの文字として読みました',
  'quarantine.openQuote': '閉じていない引用符を、セルの文字として読みました',
  'quarantine.otherEncoding': 'この行だけ、ファイルとは別の文字コードでした',
  'quarantine.innerMark': 'ファイルの途中にあるバイト順マークを取り除きました',
  'quarantine.nul': 'NUL 文字を取り除きました',
  'quarantine.cutOff': 'このレコードの途中でファイルが終わっています',
  'quarantine.notInteger': '整数ではありません。元の文字列を残しています',
  'quarantine.notDecimal': '小数ではありません。元の文字列を残しています',
  'quarantine.notDouble': '数値ではありません。元の文字列を残しています',
  'quarantine.notBoolean': '真偽値ではありません。元の文字列を残しています',
  'quarantine.notDate': '日付ではありません。元の文字列を残しています',
  'quarantine.notTime': '時刻ではありません。元の文字列を残しています',
  'quarantine.notTimestamp': '日時ではありません。元の文字列を残しています',
  'quarantine.notTimestampTz': 'タイムゾーン付きの日時ではありません。元の文字列を残しています',
};
