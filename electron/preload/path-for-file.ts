import * as electron from 'electron';

/** Electron 29 and later have `webUtils`; before 32 a File carried its path itself. */
export function pathForFile(file: unknown): string {
  if (!(file instanceof File)) return '';
  const { webUtils } = electron as { webUtils?: { getPathForFile(file: File): string } };
  if (webUtils) return webUtils.getPathForFile(file);
  return (file as File & { path?: string }).path ?? '';
}
