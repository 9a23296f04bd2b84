/** Names that parts of a workbook file may have; anything else in the archive is refused. */
const jsonPart =
  /^(workbook\.json|history\.json|audit\.json|identity\.json|documents\/[1-9][0-9]{0,8}\.json|tables\/t[1-9][0-9]{0,8}\.json|batches\/[1-9][0-9]{0,8}\.json)$/;
const dataPart = /^data\/batch-([1-9][0-9]{0,8})(\.quarantine)?\.parquet$/;

export const manifestName = 'manifest.json';
export const workbookName = 'workbook.json';
export const historyName = 'history.json';
export const auditName = 'audit.json';
export const identityName = 'identity.json';

export const documentPart = (ordinal: number) => `documents/${ordinal}.json`;
export const tablePart = (table: string) => `tables/${table}.json`;
export const batchPart = (batch: number) => `batches/${batch}.json`;
export const rowsPart = (batch: number) => `data/batch-${batch}.parquet`;
export const quarantinePart = (batch: number) => `data/batch-${batch}.quarantine.parquet`;

export type PartKind = 'json' | 'data';

/** What kind of part a name stands for, or null when no part may be called so. */
export function partKind(name: string): PartKind | null {
  if (jsonPart.test(name)) return 'json';
  return dataPart.test(name) ? 'data' : null;
}

/** Where a data part is put in a working copy while it is being read or written: a name without a folder. */
export function dataFileName(part: string): string {
  return part.slice('data/'.length);
}
