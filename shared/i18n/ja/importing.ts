import type { importingEn } from '../en/importing.ts';

export const importingJa: Record<keyof typeof importingEn, string> = {
  'import.reading': '行を読み込んでいます',
  'import.unpacking': '展開しています',
  'import.decoding': '文字コードを変換しています',
  'import.repairing': '1行ずつ読み取っています',
  'import.writing': 'ファイルに書き出しています',
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
  'import.note.ambiguousNumbers':
    '「{{column}}」の数値はすべて 1.234 の形です。点が桁区切りか小数点かを判断する根拠がないため、文字列のままにしました。',
  'import.note.assumedThousands':
    '「{{column}}」のコンマは桁区切りとして読みました（1,234 は千二百三十四）。列の中にほかの根拠はありません。',
  'import.note.mixedCurrencies':
    '「{{column}}」には複数の通貨（{{list}}）の金額があります。合計できないため、文字列のままにしました。',
  'import.note.staysText': '{{type}}に見える値が多い一方、そうでない値も多いため、テキストのままにします。',
  'import.note.mixedUnits':
    '「{{column}}」には単位の異なる数値（{{list}}）が混在しています。文字列のままにしました。',
  'import.note.mixedOrders':
    '「{{column}}」には、日/月としか読めない日付と、月/日としか読めない日付があります。文字列のままにしました。',
  'import.note.mixedZones':
    '「{{column}}」には、タイムゾーンのある日時とない日時が混在しています。文字列のままにしました。',
  'import.note.someZones':
    '「{{column}}」の日時は、一部にだけタイムゾーンがあります。タイムゾーンのない日時は、どの地域の時刻か決められないため読み取っていません。',
  'import.zone': '{{zone}}の時刻として読む',
  'import.note.nullWords_one': '「{{column}}」の {{n}} 件は「値なし」を表す語のため、空にしました：{{words}}',
  'import.note.nullWords_other':
    '「{{column}}」の {{n}} 件は「値なし」を表す語のため、空にしました：{{words}}',
  'import.note.sentinelDates_one':
    '「{{column}}」の {{n}} 件は「日付なし」を表す日付のため、空にしました：{{words}}',
  'import.note.sentinelDates_other':
    '「{{column}}」の {{n}} 件は「日付なし」を表す日付のため、空にしました：{{words}}',
  'import.note.impossibleEra_one':
    '「{{column}}」の {{n}} 件は、その元号にない日付です。元の文字列を残しています。',
  'import.note.impossibleEra_other':
    '「{{column}}」の {{n}} 件は、その元号にない日付です。元の文字列を残しています。',
  'import.note.lateClocks_one':
    '「{{column}}」の {{n}} 件は 24 時以降またはうるう秒のため、翌日として読みました。',
  'import.note.lateClocks_other':
    '「{{column}}」の {{n}} 件は 24 時以降またはうるう秒のため、翌日として読みました。',
  'import.note.fiscalYears':
    '「{{column}}」の年度は、その初日として読みました。FY は {{month}} 月始まりとしています。',
  'import.note.otherCurrency':
    '「{{column}}」の通貨は、このファイルでは {{found}}、テーブルでは {{known}} です。合計できません。',
  'import.note.encodingChanged':
    'ファイル全体は {{guessed}} として読めないため、{{encoding}} として読み込みました。',
  'import.note.blankLines_one': '空行 {{n}} 行を読み飛ばしました。',
  'import.note.blankLines_other': '空行 {{n}} 行を読み飛ばしました。',
  'import.note.trailingDelimiters_one': '行末に余分な区切り文字がある行：{{n}} 行',
  'import.note.trailingDelimiters_other': '行末に余分な区切り文字がある行：{{n}} 行',
  'import.note.repeatedHeaders_one': '途中に見出し行が{{n}}回くり返されています。データからは除きました。',
  'import.note.repeatedHeaders_other': '途中に見出し行が{{n}}回くり返されています。データからは除きました。',
  'import.note.comments_one': 'コメント行{{n}}行を除きました。',
  'import.note.comments_other': 'コメント行{{n}}行を除きました。',
  'import.note.otherTable_one': 'これより下の{{n}}行は別の表です。',
  'import.note.otherTable_other': 'これより下の{{n}}行は別の表です。',
  'import.note.beside_one': 'この表の列がすべて空の行が{{n}}行あります。隣の表だけの行です。',
  'import.note.beside_other': 'この表の列がすべて空の行が{{n}}行あります。隣の表だけの行です。',
  'import.note.laterTable_one':
    '{{line}}行目から2つ目の表が始まっています。その{{n}}行はこの表に含めず、一覧に記録しました。「line:{{line}}」を選ぶと別の表として取り込めます。',
  'import.note.laterTable_other':
    '{{line}}行目から2つ目の表が始まっています。その{{n}}行はこの表に含めず、一覧に記録しました。「line:{{line}}」を選ぶと別の表として取り込めます。',
  'import.note.tables_one': 'このファイルには表が{{n}}個あります。そのうちの1つです。',
  'import.note.tables_other': 'このファイルには表が{{n}}個あります。そのうちの1つです。',
  'import.note.headerRows_one': '列名は見出し{{n}}行をつなげたものです。',
  'import.note.headerRows_other': '列名は見出し{{n}}行をつなげたものです。',
  'import.note.nothingInside': 'ファイルに行がありません。',
  'import.guess.width': '確認した行の {{share}} % が {{columns}} 列です。',
  'import.guess.lessRegular': '列数がそろう行が少なくなります。',
  'import.guess.quotes': '引用符はどのセルでも正しく閉じています。',
  'import.guess.noQuotes': '引用符で囲まれたセルはありません。',
  'import.guess.header': '最初の行は下の行と形が異なります。',
  'import.guess.noHeader': '最初の行は下の行と同じ形です。',
  'import.guess.skipLines': '列数がそろうところから表が始まります。',
  'import.note.mixedLineEnds': '改行コードが混在しています。どれも行の終わりとして扱いました。',
  'import.note.listed_one': '{{reason}}：{{n}} 行',
  'import.note.listed_other': '{{reason}}：{{n}} 行',
  'import.note.unread_one':
    '「{{column}}」の値 {{n}} 件は{{type}}として読めませんでした。元の文字列を残しています。',
  'import.note.unread_other':
    '「{{column}}」の値 {{n}} 件は{{type}}として読めませんでした。元の文字列を残しています。',
  'import.note.unusedFixes_one': '手での修正{{n}}件は、このファイルに該当する箇所がありませんでした。',
  'import.note.unusedFixes_other': '手での修正{{n}}件は、このファイルに該当する箇所がありませんでした。',
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
  'import.note.conversation.subtitles':
    '字幕（WebVTT / SRT）として、字幕 1 つを 1 行に読み込みます。時刻は録音・録画の先頭からの経過時間です。',
  'import.note.conversation.line': 'LINE のトーク履歴として、メッセージ 1 件を 1 行に読み込みます。',
  'import.note.conversation.lineOfficial':
    'LINE 公式アカウントのチャット履歴として、メッセージ 1 件を 1 行に読み込みます。',
  'import.note.conversation.whatsApp': 'WhatsApp のチャットとして、メッセージ 1 件を 1 行に読み込みます。',
  'import.note.conversation.transcript': '会話の文字起こしとして、1 つの発言を 1 行に読み込みます。',
  'import.note.conversation.slack':
    'Slackのエクスポートとして読み取りました。1行が1件のメッセージで、時刻はUTC、発言者はusers.jsonの名前です。',
  'import.note.conversation.mail': 'メールとして 1 通を 1 行に読み込みます。引用部分は別の列に分けます。',
  'import.note.mojibake':
    '二重にエンコードされた文字があるようです（{{before}} は {{after}} と思われます）。元に戻すことができます。',
  'import.note.nameInvisible': '列名に見えない文字または特殊な空白が含まれています：{{name}}',
  'import.note.namesLookEqual': '見た目は同じで中身の異なる列名があります：「{{one}}」と「{{other}}」',
  'import.oddity.looksEqual': '見た目は同じで中身の異なる値があります：「{{one}}」と「{{other}}」',
  'import.oddity.invisible_one': '見えない文字や特殊な空白を含むセル：{{n}} 件',
  'import.oddity.invisible_other': '見えない文字や特殊な空白を含むセル：{{n}} 件',
  'import.oddity.padded_one': '前後に空白のあるセル：{{n}} 件',
  'import.oddity.padded_other': '前後に空白のあるセル：{{n}} 件',
  'import.oddity.mixedScripts_one': 'ラテン文字にギリシャ文字やキリル文字が混ざったセル：{{n}} 件',
  'import.oddity.mixedScripts_other': 'ラテン文字にギリシャ文字やキリル文字が混ざったセル：{{n}} 件',
  'import.oddity.markup_one': 'HTML を含むセル：{{n}} 件（文字列として表示します）',
  'import.oddity.markup_other': 'HTML を含むセル：{{n}} 件（文字列として表示します）',
  'import.oddity.formula_one': '数式のようなセル：{{n}} 件（文字列として扱い、実行しません）',
  'import.oddity.formula_other': '数式のようなセル：{{n}} 件（文字列として扱い、実行しません）',
  'import.oddity.longest': 'ほかより極端に長いセルがあります：{{length}} 文字',
  'import.oddity.multiAnswer': '1つのセルに複数の回答が「{{separator}}」区切りで入っているようです',
  'import.order.dmy': '日が先（31/12/2023）',
  'import.order.mdy': '月が先（12/31/2023）',
  'import.order.ymd': '年が先（23/12/31）',
  'import.separator.point': '点は小数点（1.234 は 1 より少し大きい数）',
  'import.separator.comma': '点は桁区切り（1.234 は千二百三十四）',
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
  'quarantine.oneCell': '複数列の表の中に、セルが1つだけの行があります',
  'quarantine.tooLong': '16 MB を超えています',
  'quarantine.shortRow': '行末のセルが足りないため、空にしました',
  'quarantine.aligned': 'セルの過不足を列の内容に合わせて整えました',
  'quarantine.otherDelimiter': 'この行だけ区切り文字が異なります',
  'quarantine.fixed': '手で直した行です（ファイル上の文字列を示しています）',
  'quarantine.otherTable': 'この表の下から始まる別の表の行です',
  'quarantine.footer': '表の下の合計または注記です',
  'quarantine.total': '合計行のようですが、列の合計と一致しないため行として残しました',
  'quarantine.badBytes': '文字として読めないバイトを\\xNNの形で残しました',
  'quarantine.longRow': '列数を超えるセルを、専用の列に残しました',
  'quarantine.strayQuote': '余分な引用符を、セルの文字として読みました',
  'quarantine.openQuote': '閉じていない引用符を、セルの文字として読みました',
  'quarantine.otherEncoding': 'この行だけ、ファイルとは別の文字コードでした',
  'quarantine.innerMark': 'ファイルの途中にあるバイト順マークを取り除きました',
  'quarantine.nul': 'NUL 文字を取り除きました',
  'quarantine.cutOff': 'このレコードの途中でファイルが終わっています',
  'quarantine.badMessage': 'メッセージとして読めません',
  'quarantine.notInteger': '整数ではありません。元の文字列を残しています',
  'quarantine.notDecimal': '小数ではありません。元の文字列を残しています',
  'quarantine.notDouble': '数値ではありません。元の文字列を残しています',
  'quarantine.notBoolean': '真偽値ではありません。元の文字列を残しています',
  'quarantine.notDate': '日付ではありません。元の文字列を残しています',
  'quarantine.notTime': '時刻ではありません。元の文字列を残しています',
  'quarantine.notTimestamp': '日時ではありません。元の文字列を残しています',
  'quarantine.notTimestampTz': 'タイムゾーン付きの日時ではありません。元の文字列を残しています',
  'quarantine.badJson': '正しいJSONではないため、読み込みませんでした',
  'quarantine.tooDeep': '入れ子が200段を超えるため、読み込みませんでした',
  'quarantine.duplicateKeys': '同じキーが2回あり、後の値を使いました',
  'quarantine.loneSurrogate': '文字の片割れをエスケープのまま残しました',
  'quarantine.newKeys': '列にないキーを別の列に残しました',
  'import.note.fixedWidth_one': '固定長の列（{{n}} 列）として読み込みます。',
  'import.note.fixedWidth_other': '固定長の列（{{n}} 列）として読み込みます。',
  'quarantine.offColumns': '固定長の2つの列にまたがる値があります',
  'import.looking': 'ファイルを確認しています',
  'import.note.series.files_one':
    '{{n}} 件のファイルを表として読み込みます。各行の元のファイルは「_file」列でわかります。',
  'import.note.series.files_other':
    '{{n}} 件のファイルを1つの表として読み込みます。各行の元のファイルは「_file」列でわかります。',
  'import.note.series.duplicate_one': '内容がほかとまったく同じファイルを除きました（{{n}} 件）：{{files}}',
  'import.note.series.duplicate_other': '内容がほかとまったく同じファイルを除きました（{{n}} 件）：{{files}}',
  'import.note.series.other_one': '列が異なるため、この表に含まないファイル（{{n}} 件）：{{files}}',
  'import.note.series.other_other': '列が異なるため、この表に含まないファイル（{{n}} 件）：{{files}}',
  'import.note.series.empty_one': '空のファイル（{{n}} 件）：{{files}}',
  'import.note.series.empty_other': '空のファイル（{{n}} 件）：{{files}}',
  'import.note.series.unreadable_one': '読み込めないため、この表に含まないファイル（{{n}} 件）：{{files}}',
  'import.note.series.unreadable_other': '読み込めないため、この表に含まないファイル（{{n}} 件）：{{files}}',
  'import.note.series.added':
    '最初のファイル（{{first}}）にない列（かっこ内は列のあるファイルの数）：{{columns}}',
  'import.note.series.missing':
    '一部のファイルにない列は、その行を空にします（かっこ内は列のないファイルの数）：{{columns}}',
  'import.note.series.moreTables_one': '複数の表を含むファイルが {{n}} 件あり、最初の表を読み込みます。',
  'import.note.series.moreTables_other':
    '複数の表を含むファイルが {{n}} 件あり、それぞれ最初の表を読み込みます。',
  'import.note.series.sameRows_one': '同じ値の行が複数のファイルにあります（{{n}} 行）。',
  'import.note.series.sameRows_other':
    '同じ値の行が複数のファイルにあります（{{n}} 行）。期間が重なっている可能性があります。',
  'import.note.sqliteLog':
    'ほかのプログラムの変更が、このデータベースの横のログに残っています。その分は読み込まれません。そのプログラムを閉じてから、もう一度開いてください。',
  'import.note.jsonTables': 'レコード内のリストは別の表として読み込めます：{{tables}}',
  'import.note.jsonBeside': 'レコードのほかに次の値があります：{{values}}',
  'import.note.jsonCut':
    'かっこが閉じられないままファイルが終わっています。途中で切れている可能性があります。',
};
