import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Params } from '#shared/rpc/contract';
import type { EngineContext } from '#engine/context';
import { asTabbed, htmlTable } from './html-table.ts';

/**
 * Answers `import.paste`: what was on the clipboard becomes a file in our temporary folder, to be looked at and read
 * like any other. Spreadsheets give their cells as tabbed text; of a web page's table only the HTML knows the cells.
 * @throws importNoRows
 */
export async function writePasted(
  context: EngineContext,
  { text, html }: Params<'import.paste'>,
): Promise<{ path: string }> {
  const table = text.includes('\t') || html === null ? [] : htmlTable(html);
  const content = table.length > 0 ? asTabbed(table) : text;
  if (content.trim() === '') throw fault('importNoRows', { path: 'pasted.txt' });
  const folder = await mkdtemp(join(context.tempFolder, 'kikite-paste-'));
  const path = join(folder, 'pasted.txt');
  await writeFile(path, content, { mode: 0o600 });
  return { path };
}
