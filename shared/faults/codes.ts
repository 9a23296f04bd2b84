import type { Text } from '#shared/i18n/text';

/**
 * Every fault the product can report, with the parameters its words need.
 * A code here demands `fault.<code>` in both catalogues (a test checks it).
 */
export interface FaultParams {
  internal: Record<never, never>;
  badRequest: { command: string; reason: string };
  engineStopped: Record<never, never>;
  engineMemory: { need: string };
  diskFull: { path: string };
  outputExists: { path: string };
  fileNotFound: { path: string };
  fileUnreadable: { path: string; reason: string };
  fileNotRegular: { path: string };
  fileEmpty: { path: string };
  fileChanged: { path: string };
  fileNoText: { path: string };
  formatUnknown: { path: string; what: string };
  encodingUnknown: { path: string; row: number };
  importNoRows: { path: string };
  tookTooLong: { path: string; seconds: number };
  savDamaged: { path: string };
  porFile: { path: string };
  /** A zip, a part of it or a text that ends before it should. */
  fileTruncated: { path: string };
  archiveEncrypted: { path: string; member: string };
  archiveEmpty: { path: string };
  /** No folder and no archive, so that there is only one file. */
  noSeries: { path: string };
  folderTooMany: { path: string; limit: number };
  memberUnknown: { path: string; member: string };
  partUnknown: { path: string; part: string };
  /** No value of a JSON text could be read: where the first one breaks. */
  jsonBroken: { path: string; line: number; byte: number };
  fileDamaged: { path: string; part: string };
  /** A bomb, by both limits: what is unpacked is larger than all of `gigabytes` and `times` the packed bytes. */
  unpacksTooMuch: { path: string; part: string; times: number; gigabytes: number };
  /** Made to exhaust or to deceive: overlapping or doubled parts, document types, endless nesting. */
  fileUnsafe: { path: string; part: string };
  spreadsheetProtected: { path: string };
  /** A binary workbook: .xls or .xlsb. */
  spreadsheetBinary: { path: string; format: string };
  /** `sheets` is what there is instead. */
  sheetUnknown: { path: string; sheet: string; sheets: string };
  /** A correction needs the file that the rows came from, byte for byte. */
  fixOtherFile: { path: string; file: string };
  /** Nothing is listed there, or nothing of it can be read again. */
  fixNotPossible: { file: string; line: number };
  /** It was accepted, rejected, or its workbook was closed. */
  proposalGone: Record<never, never>;
  /** The table changed after the proposal was compared with it. */
  proposalStale: { table: string };
  importTooManyColumns: { path: string; columns: number; limit: number };
  workbookNotFound: { path: string };
  workbookNotAWorkbook: { path: string };
  workbookNewer: { path: string; version: number; supported: number };
  workbookDamaged: { path: string; part: string };
  workbookLocked: { path: string; holder: string; since: string };
  workbookReadOnly: { path: string };
  workbookOverLimit: { path: string; what: string; limit: number };
  /** The file was changed by someone else since it was opened here. */
  workbookConflict: { path: string };
  workbookNotOpen: Record<never, never>;
  workingCopyDamaged: { path: string };
  tableUnknown: { table: string };
  columnUnknown: { table: string; column: string };
  meaningMissing: { table: string; meaning: string };
  /** A formula that can't be read or does not fit its columns; `problem` says what, `from` and `to` where in its text. */
  formulaInvalid: { column: string; problem: Text; from: number; to: number };
  /** Tables that take rows or values from one another in a circle. */
  shapeCycle: { table: string };
  /** A union that would hold the same imported rows twice. */
  shapeSameRows: { table: string };
  shapeSameName: { table: string; column: string };
  lookupDuplicates: { table: string; column: string; keys: number };
  /** A file can't be added to a table that is made of others. */
  tableDerived: { table: string };
  tableInUse: { table: string; by: string };
  documentUnknown: { id: string };
  documentInvalid: { id: string; reason: string };
  kindUnknown: { kind: string };
  activityKindUnknown: { kind: string };
  customerUnknown: { key: string };
  /** The numbers changed after records were compared. */
  identityStale: Record<never, never>;
  ledgerEventUnknown: { act: number };
  /** All records of a customer can't leave it. */
  identityNothingLeft: { key: string };
  attributeUnknown: { attribute: string };
  traitUnknown: { trait: string };
  analysisNoActivity: Record<never, never>;
  analysisTooWide: { intervals: number; limit: number };
  markUnknown: { reason: string };
  segmentUnknown: { id: string };
  segmentCycle: { id: string };
  sqlNotAllowed: { reason: string };
  sqlFailed: { reason: string };
  sqlTimeLimit: { seconds: number };
  formatNotSupported: { format: string; kind: string };
  exportTooLong: { rows: number; limit: number };
  exportForbidden: { columns: string; tag: Text };
}
export type FaultCode = keyof FaultParams;
