export const faultsEn = {
  'fault.workbookNotFound': 'There is no workbook at {{path}}.',
  'fault.workbookNotAWorkbook': '{{path}} is not a Kikite workbook.',
  'fault.workbookNewer':
    '{{path}} was saved by a newer Kikite (format {{version}}; this one reads up to {{supported}}). Nothing was changed in it. Update Kikite to open it.',
  'fault.workbookDamaged':
    '{{path}} is damaged: the part “{{part}}” is not as it was saved. Nothing was changed.',
  'fault.workbookOverLimit': '{{path}} was not opened: {{what}} is over the limit of {{limit}}.',
  'fault.workbookConflict':
    '{{path}} was changed by someone else since it was opened here. Save under another name to keep both.',
  'fault.workbookLocked': '{{path}} is open already, by {{holder}} since {{since}}.',
  'fault.workbookReadOnly': '{{path}} can only be read. Save under another name to keep changes.',
  'fault.workbookNotOpen': 'No workbook is open.',
  'fault.workingCopyDamaged': 'The working copy in {{path}} is damaged.',
  'fault.formulaInvalid': 'The column “{{column}}” can’t be computed: {{problem}}',
  'fault.shapeCycle': '“{{table}}” would depend on itself through other tables. Nothing was changed.',
  'fault.shapeSameRows':
    '“{{table}}” would hold the same imported rows twice: two of its tables come from one file. Nothing was changed.',
  'fault.shapeSameName': '“{{table}}” has a column “{{column}}” already. Choose another name.',
  'fault.lookupDuplicates':
    'In “{{table}}” {{keys}} values of “{{column}}” have several rows each. Choose which of them counts.',
  'fault.tableDerived': '“{{table}}” is made of other tables. Add the file to the table that it is made of.',
  'fault.tableInUse': '“{{by}}” takes rows or values from “{{table}}”. Remove that first.',
  'fault.documentUnknown': 'There is no document “{{id}}” in this workbook.',
  'fault.documentInvalid': 'The document “{{id}}” does not say what its kind needs: {{reason}}',
  'fault.diskFull':
    'There is no room left on the disk of {{path}}. Nothing was lost: make room and try again.',
  'fault.activityKindUnknown': 'This workbook has no activity of the kind “{{kind}}”.',
  'fault.customerUnknown': 'There is no customer “{{key}}” in this workbook.',
  'fault.attributeUnknown': 'Customers have no attribute “{{attribute}}” in this workbook.',
  'fault.traitUnknown': 'Customers have nothing called “{{trait}}” in this workbook.',
  'fault.analysisNoActivity':
    'There is no activity to count yet. Import a file and say which columns are its customer and its time.',
  'fault.analysisTooWide':
    'This gives more than {{limit}} rows ({{intervals}} asked for). Choose a longer period or a shorter range.',
  'fault.markUnknown': 'This place is not on the result: {{reason}}',
  'fault.segmentUnknown': 'There is no segment “{{id}}” in this workbook.',
  'fault.segmentCycle': 'The segment “{{id}}” is defined by itself, directly or through other segments.',
  'fault.kindUnknown': 'There is no analysis of the kind “{{kind}}”.',
  'fault.fileNotFound': 'There is no file at {{path}}.',
  'fault.fileUnreadable': '{{path}} could not be read ({{reason}}). Nothing was changed.',
  'fault.fileNotRegular': '{{path}} is a folder, a pipe or a device, not a file.',
  'fault.fileEmpty': '{{path}} is empty (0 bytes).',
  'fault.fileChanged':
    '{{path}} was changed while it was being read. Nothing was imported; try again when it is complete.',
  'fault.fileNoText': '{{path}} has no text in it: it looks like a damaged copy.',
  'fault.formatUnknown':
    '{{path}} is not a table but {{what}}. Save it as a spreadsheet, CSV or JSON and import that.',
  'fault.encodingUnknown': 'The encoding of {{path}} could not be told at row {{row}}.',
  'fault.porFile':
    '{{path}} is an SPSS portable file (.por), an old format for exchange. Open it in SPSS and save it as .sav, then import that.',
  'fault.savDamaged':
    '{{path}} looks like an SPSS file, but is damaged or cut off. Export it again, or save it from SPSS as CSV.',
  'fault.tookTooLong': '“{{path}}” took longer than {{seconds}} seconds and was given up.',
  'fault.fixOtherFile':
    '{{path}} is not the file that the rows came from: its bytes differ from those of {{file}}.',
  'fault.fixNotPossible':
    'This entry of {{file}} (line {{line}}) can’t be corrected here: its format has no text that could be read again, or nothing is listed there.',
  'fault.importNoRows': '{{path}} has no rows.',
  'fault.fileTruncated':
    '{{path}} is cut short, as after a broken download. Nothing was imported; get it again.',
  'fault.unpacksTooMuch':
    '“{{part}}” in {{path}} unpacks to more than {{gigabytes}} GB and more than {{times}} times its packed size, as files do that are made to fill a disk. Nothing was imported. If you trust it, unpack it with another program and import what comes out.',
  'fault.archiveEncrypted':
    '“{{member}}” in {{path}} is encrypted. Unpack it with its password and import what comes out.',
  'fault.archiveEmpty': 'There is no file with data in {{path}}.',
  'fault.noSeries': '{{path}} is a single file: there are no others in it to read together.',
  'fault.folderTooMany': 'There are more than {{limit}} files in {{path}}. Choose a folder with fewer.',
  'fault.memberUnknown': 'There is no “{{member}}” in {{path}}.',
  'fault.partUnknown': 'There is no table “{{part}}” in {{path}}.',
  'fault.jsonBroken':
    '{{path}} is not valid JSON: it breaks at line {{line}}, byte {{byte}}. Nothing was imported.',
  'fault.fileDamaged': '{{path}} is damaged at “{{part}}”. Nothing was imported.',
  'fault.fileUnsafe':
    '{{path}} was not read: “{{part}}” in it is made to exhaust or to mislead, in a way that no export is. Nothing was imported.',
  'fault.spreadsheetProtected':
    '{{path}} is locked with a password. Open it in Excel or LibreOffice, save it without a password, and choose that file.',
  'fault.spreadsheetBinary':
    '{{path}} is a binary workbook ({{format}}), which is not read here. Open it in Excel or LibreOffice, save it as .xlsx, and choose that file.',
  'fault.sheetUnknown': '{{path}} has no sheet or range “{{sheet}}”. It has: {{sheets}}.',
  'fault.proposalGone': 'This comparison is over: it was accepted, left, or the workbook was closed.',
  'fault.identityStale': 'The data has changed since records were compared. Compare again.',
  'fault.ledgerEventUnknown': 'The identity ledger has no step {{act}}.',
  'fault.identityNothingLeft': 'All records of “{{key}}” would leave: choose fewer of them.',
  'fault.proposalStale': '“{{table}}” has changed since the file was compared with it. Compare again.',
  'fault.importTooManyColumns':
    '{{path}} has {{columns}} columns; a table takes up to {{limit}}. Leave out columns in the program that wrote it, or let it write one row for each value instead of one column, and import that file.',
  'fault.internal': 'Something went wrong inside Kikite. Your data is as it was before this step.',
  'fault.badRequest': 'The request “{{command}}” could not be read: {{reason}}',
  'fault.engineStopped':
    'The engine stopped. Your work is safe in the working copy; restart the engine to go on.',
  'fault.engineMemory':
    'There was not enough memory for this ({{need}} more was needed). Raise the memory limit, or ask for less at once.',
  'fault.sqlNotAllowed':
    'This statement is not allowed here: {{reason}}. One SELECT over the workbook’s own tables can be run.',
  'fault.sqlFailed': 'The statement could not be run: {{reason}}',
  'fault.sqlTimeLimit': 'The statement was stopped after {{seconds}} seconds.',
  'fault.exportForbidden':
    '{{columns}}: {{tag}}. It may not leave as it is: have it replaced by pseudonyms, leave it out, export an analysis of it instead, or change what it is called in the table’s definition.',
} as const;
