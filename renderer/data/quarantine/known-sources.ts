import type { Batch } from '#shared/model/batch';

/** Where files of this session lie, by their hash. A workbook itself keeps nothing but their names. */
const known = new Map<string, string>();

/** Keeps in mind where the file of a batch lies, until the window closes. */
export const rememberSource = ({ sha256 }: Batch, path: string): void => void known.set(sha256, path);

export const forgetSource = ({ sha256 }: Batch): void => void known.delete(sha256);

export const knownSource = ({ sha256 }: Batch): string | null => known.get(sha256) ?? null;
