import type { faultsEn } from '../en/faults.ts';

export const faultsJa: Record<keyof typeof faultsEn, string> = {
  'fault.workbookNotFound': '{{path}} にワークブックが見つかりません。',
  'fault.workbookNotAWorkbook': '{{path}} は Kikite のワークブックではありません。',
  'fault.workbookNewer':
    '{{path}} は、より新しい Kikite で保存されています（形式 {{version}}、この版で開けるのは {{supported}} まで）。ファイルには手を加えていません。Kikite を更新すると開けます。',
  'fault.workbookDamaged':
    '{{path}} は壊れています。「{{part}}」の内容が保存時と一致しません。ファイルには手を加えていません。',
  'fault.workbookOverLimit': '{{path}} を開きませんでした。{{what}} が上限 {{limit}} を超えています。',
  'fault.workbookConflict':
    '{{path}} は、開いた後にほかの人が変更しています。別名で保存すると両方を残せます。',
  'fault.workbookLocked': '{{path}} は {{holder}} さんがすでに開いています（{{since}} から）。',
  'fault.workbookReadOnly': '{{path}} は読み取り専用です。変更を残すには別名で保存してください。',
  'fault.workbookNotOpen': '開いているワークブックがありません。',
  'fault.workingCopyDamaged': '{{path}} にある作業コピーが壊れています。',
  'fault.formulaInvalid': '列「{{column}}」を計算できません：{{problem}}',
  'fault.shapeCycle':
    '「{{table}}」が他のテーブルを通じて自分自身に依存してしまいます。変更は行っていません。',
  'fault.shapeSameRows':
    '「{{table}}」に同じ取り込み行が2回入ってしまいます（同じファイルから作られたテーブルが含まれています）。変更は行っていません。',
  'fault.shapeSameName':
    '「{{table}}」には「{{column}}」という列がすでにあります。別の名前を付けてください。',
  'fault.lookupDuplicates':
    '「{{table}}」の「{{column}}」には、複数の行がある値が{{keys}}個あります。どの行を使うか選んでください。',
  'fault.tableDerived':
    '「{{table}}」は他のテーブルから作られています。元のテーブルにファイルを追加してください。',
  'fault.tableInUse': '「{{by}}」が「{{table}}」の行や値を使っています。先にそちらを削除してください。',
  'fault.documentUnknown': 'このワークブックに文書「{{id}}」はありません。',
  'fault.documentInvalid': '文書「{{id}}」の内容が正しくありません：{{reason}}',
  'fault.diskFull':
    '{{path}} のあるディスクに空きがありません。失われたものはありません。空きを作ってからやり直してください。',
  'fault.activityKindUnknown': 'このワークブックには「{{kind}}」という種類の行動がありません。',
  'fault.customerUnknown': 'このワークブックに顧客「{{key}}」はいません。',
  'fault.attributeUnknown': 'このワークブックの顧客に属性「{{attribute}}」はありません。',
  'fault.traitUnknown': 'このワークブックの顧客に項目「{{trait}}」はありません。',
  'fault.analysisNoActivity':
    '集計できる行動がまだありません。ファイルを取り込み、顧客と日時の列を指定してください。',
  'fault.analysisTooWide':
    '結果が{{limit}}行を超えます（指定：{{intervals}}）。期間の単位を長くするか、範囲を短くしてください。',
  'fault.markUnknown': 'この箇所は結果にありません：{{reason}}',
  'fault.segmentUnknown': 'このワークブックにセグメント「{{id}}」はありません。',
  'fault.segmentCycle': 'セグメント「{{id}}」は、直接または他のセグメントを通して自分自身を参照しています。',
  'fault.kindUnknown': '「{{kind}}」という種類の分析はありません。',
  'fault.fileNotFound': '{{path}} にファイルがありません。',
  'fault.fileUnreadable': '{{path}} を読み取れませんでした（{{reason}}）。何も変更していません。',
  'fault.fileNotRegular': '{{path}} はファイルではなく、フォルダー・パイプ・デバイスのいずれかです。',
  'fault.fileEmpty': '{{path}} は空です（0 バイト）。',
  'fault.fileChanged':
    '読み込み中に {{path}} が変更されました。何も取り込んでいません。書き込みが終わってから、もう一度お試しください。',
  'fault.fileNoText': '{{path}} には文字がありません。破損したコピーのようです。',
  'fault.formatUnknown':
    '{{path}}は表ではなく{{what}}です。表計算、CSV、JSONなどの形式で保存してから読み込んでください。',
  'fault.encodingUnknown': '{{path}} の {{row}} 行目で文字コードを判別できませんでした。',
  'fault.porFile':
    '{{path}} は SPSS の旧い交換用形式（ポータブルファイル .por）です。SPSS で開いて .sav で保存し、そのファイルを読み込んでください。',
  'fault.savDamaged':
    '{{path}} は SPSS ファイルのようですが、壊れているか途中で切れています。もう一度書き出すか、SPSS から CSV で保存してください。',
  'fault.tookTooLong': '「{{path}}」は {{seconds}} 秒以内に終わらなかったため中止しました。',
  'fault.fixOtherFile': '{{path}} は取り込み時の {{file}} と内容が異なるため、修正に使えません。',
  'fault.fixNotPossible':
    '{{file}} の {{line}} 行目はここでは直せません。読み直せる文字列を持たない形式であるか、その行が一覧にありません。',
  'fault.importNoRows': '{{path}} には行がありません。',
  'fault.fileTruncated':
    '{{path}} は途中で切れています（ダウンロードの失敗など）。何も取り込んでいません。もう一度取得してください。',
  'fault.unpacksTooMuch':
    '{{path}} の「{{part}}」を展開すると、{{gigabytes}} GB を超え、圧縮時の {{times}} 倍を超える大きさになります。ディスクを埋め尽くすために作られたファイルによくある形のため、何も取り込んでいません。信頼できるファイルであれば、別のソフトで展開してから取り込んでください。',
  'fault.archiveEncrypted':
    '{{path}}の「{{member}}」は暗号化されています。パスワードで展開してから、中のファイルを読み込んでください。',
  'fault.archiveEmpty': '{{path}}には、データの入ったファイルがありません。',
  'fault.noSeries': '{{path}}は1つのファイルで、まとめて読み込むファイルを含んでいません。',
  'fault.folderTooMany':
    '{{path}}には{{limit}}件を超えるファイルがあります。ファイルの少ないフォルダーを選んでください。',
  'fault.memberUnknown': '{{path}}に「{{member}}」はありません。',
  'fault.partUnknown': '{{path}}に「{{part}}」という表はありません。',
  'fault.jsonBroken':
    '{{path}}は正しいJSONではありません（{{line}}行目、{{byte}}バイト目）。何も読み込んでいません。',
  'fault.fileDamaged': '{{path}} は「{{part}}」の部分が壊れています。何も取り込んでいません。',
  'fault.fileUnsafe':
    '{{path}} は読み込みませんでした。中の「{{part}}」が、通常の書き出しではありえない作り（容量の水増しや偽装）になっています。何も取り込んでいません。',
  'fault.spreadsheetProtected':
    '{{path}} はパスワードで保護されています。Excel や LibreOffice で開き、パスワードなしで保存し直したファイルを選んでください。',
  'fault.spreadsheetBinary':
    '{{path}} はバイナリ形式のブック（{{format}}）で、ここでは読み込めません。Excel や LibreOffice で開き、.xlsx 形式で保存し直したファイルを選んでください。',
  'fault.sheetUnknown': '{{path}} に「{{sheet}}」というシートや範囲はありません。あるもの：{{sheets}}',
  'fault.proposalGone':
    'この比較は終了しています（反映済み、取りやめ、またはワークブックが閉じられました）。',
  'fault.identityStale': '照合した後にデータが変更されました。もう一度照合してください。',
  'fault.ledgerEventUnknown': '名寄せ台帳に手順 {{act}} はありません。',
  'fault.identityNothingLeft': '「{{key}}」の記録がすべて外れてしまいます。外す記録を減らしてください。',
  'fault.proposalStale': '比較した後に「{{table}}」が変更されました。もう一度比較してください。',
  'fault.importTooManyColumns':
    '{{path}} には {{columns}} 列あります。1 つの表に取り込めるのは {{limit}} 列までです。書き出し元のソフトで列を減らすか、列を行に直した縦長の形式で書き出したファイルを取り込んでください。',
  'fault.internal': 'Kikite の内部で問題が起きました。データはこの操作の前のままです。',
  'fault.badRequest': '要求「{{command}}」を読み取れませんでした：{{reason}}',
  'fault.engineStopped':
    'エンジンが停止しました。作業内容は作業コピーに保存されています。続けるにはエンジンを再起動してください。',
  'fault.engineMemory':
    'メモリが足りませんでした（さらに {{need}} 必要です）。メモリの上限を上げるか、一度に扱う量を減らしてください。',
  'fault.sqlNotAllowed':
    'この文は実行できません：{{reason}}。実行できるのは、このワークブックの表に対する SELECT 文 1 つだけです。',
  'fault.sqlFailed': 'SQL を実行できませんでした：{{reason}}',
  'fault.sqlTimeLimit': '{{seconds}} 秒を超えたため、SQL の実行を中止しました。',
  'fault.exportForbidden':
    '「{{columns}}」は{{tag}}のため、そのままでは書き出せません。仮名に置き換える、列を外す、集計結果を書き出す、またはテーブルの定義で区分を見直してください。',
};
