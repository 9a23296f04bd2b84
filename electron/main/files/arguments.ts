import { extname, resolve } from 'node:path';
import type { Opening } from '#shared/rpc/desktop';

export const workbookExtension = '.kikite';

/**
 * The files named on a command line, absolute. Flags are left out, and so is the application's own folder, which comes
 * first when the runtime is not packaged.
 */
export function pathsOfArguments(
  argv: readonly string[],
  folder: string,
  applicationFolder: string,
): string[] {
  return argv
    .slice(1)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(folder, argument))
    .filter((path) => path !== resolve(applicationFolder));
}

/**
 * Workbooks open each in a window; other files are imported together into a new one, or into the workbook that is given
 * with them.
 */
export function openingsOf(paths: readonly string[]): Opening[] {
  const isWorkbook = (path: string) => extname(path).toLowerCase() === workbookExtension;
  if (paths.some((path) => !isWorkbook(path))) return [{ kind: 'import', paths: [...paths] }];
  return paths.map((path) => ({ kind: 'file', path }));
}
