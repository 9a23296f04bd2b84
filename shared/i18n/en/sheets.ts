export const sheetsEn = {
  'format.xlsx': 'Excel workbook',
  'format.ods': 'OpenDocument spreadsheet',
  'import.note.footer_one': '{{n}} remark below the table was left out: {{lines}}',
  'import.note.footer_other': '{{n}} remarks below the table were left out: {{lines}}',
  'import.note.otherTables_one':
    'There is another table on this sheet; it can be chosen as a table of its own.',
  'import.note.otherTables_other':
    'There are {{n}} other tables on this sheet; each can be chosen as a table of its own.',
  'import.note.strayCells_one': '{{n}} cell far from the table was left out: {{cells}}',
  'import.note.strayCells_other': '{{n}} cells far from the table were left out: {{cells}}',
  'import.note.hiddenSheets_one': '{{n}} sheet is hidden and not read unless chosen: {{sheets}}',
  'import.note.hiddenSheets_other': '{{n}} sheets are hidden and not read unless chosen: {{sheets}}',
  'import.note.hiddenColumns_one': '{{n}} hidden column was not read: {{columns}}',
  'import.note.hiddenColumns_other': '{{n}} hidden columns were not read: {{columns}}',
  'import.note.mergedCells_one':
    '{{n}} merged area in the data has its value in the first cell alone; it can be filled.',
  'import.note.mergedCells_other':
    '{{n}} merged areas in the data have their value in the first cell alone; they can be filled.',
  'import.note.formulaErrors_one': '{{n}} formula ended in an error and is empty here: {{kinds}}',
  'import.note.formulaErrors_other': '{{n}} formulas ended in an error and are empty here: {{kinds}}',
  'import.note.neverCalculated_one':
    '{{n}} formula was never calculated by the program that wrote the file; its cell is empty. Open and save the file in Excel or LibreOffice to get it.',
  'import.note.neverCalculated_other':
    '{{n}} formulas were never calculated by the program that wrote the file; their cells are empty. Open and save the file in Excel or LibreOffice to get them.',
  'import.note.impossibleDays_one':
    '{{n}} day exists in spreadsheets alone (29 February 1900 or 0 January 1900). Its text is kept.',
  'import.note.impossibleDays_other':
    '{{n}} days exist in spreadsheets alone (29 February 1900 or 0 January 1900). Their texts are kept.',
  'import.note.subtotals_one': '{{n}} row looks like a subtotal. It was kept.',
  'import.note.subtotals_other': '{{n}} rows look like subtotals. They were kept.',
  'import.note.totalsKept':
    'The last row looks like totals, but is not the sum of the rows above. It was kept.',
  'import.note.macros': 'The workbook has macros. They are never run.',
  'import.note.externalLinks':
    'The workbook has links to other files. They are never followed; the values last seen are read.',
  'quarantine.hiddenRow': 'The row is hidden or filtered out in the spreadsheet',
  'quarantine.repeatedHeader': 'The header once more',
  'quarantine.totalsRow': 'A row of totals: the sum of the rows above',
  'quarantine.formulaError': 'A formula ended in an error; the cell is empty',
  'quarantine.neverCalculated': 'A formula was never calculated; the cell is empty',
  'quarantine.missingText': 'The workbook lacks the text of a cell; the cell is empty',
} as const;
