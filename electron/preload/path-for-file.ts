import { webUtils } from 'electron';

/** Electron 29 and later have `webUtils`; before 32 a File carried its path itself. */
export function pathForFile(file: unknown): string {
  if (!(file instanceof File)) return '';
  const utils: typeof webUtils | undefined = webUtils;
  if (utils) return utils.getPathForFile(file);
  return (file as File & { path?: string }).path ?? '';
}
