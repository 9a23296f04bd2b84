import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fault } from '#shared/faults/fault';
import { renderText } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import { WorkbookDocument } from '#shared/model/document';
import type { Result } from '#shared/model/result';
import { ExportFormat } from '#shared/rpc/results';
import { openToRead } from '../books.ts';
import { oneOf, optionText, type CliCommand, type Invocation } from '../command.ts';

/** A document by its id in the workbook, or from a JSON file. @throws documentUnknown, documentInvalid */
export async function documentOf({ engine, job }: Invocation, name: string): Promise<WorkbookDocument> {
  if (!existsSync(name)) return engine.call('documents.get', { id: name }, job);
  const parsed = WorkbookDocument.safeParse(readJson(await readFile(name, 'utf8'), name));
  if (!parsed.success)
    throw fault('documentInvalid', { id: name, reason: parsed.error.issues[0]?.message ?? '' });
  return parsed.data;
}

function readJson(text: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? { id: 'document', version: 1, title: '', ...value }
      : value;
  } catch (error) {
    throw fault('documentInvalid', { id: name, reason: String(error) });
  }
}

/** A result as the command line's stable JSON: words in one language, exact numbers. */
export function resultJson(result: Result, locale: Locale): string {
  const { kind, columns, rows, base } = result;
  return JSON.stringify({
    kind,
    definition: result.definition.map((text) => renderText(locale, text)).join(' '),
    base: { n: base.n, of: renderText(locale, base.of) },
    excluded: result.excluded.map(({ text, n }) => ({ reason: renderText(locale, text), n })),
    dataEnd: result.dataEnd,
    columns: columns.map(({ name, type, unit, label }) => ({
      name,
      type,
      ...(unit ? { unit } : {}),
      label: renderText(locale, label),
    })),
    rows,
  });
}

/** Writes an export to `--out`, or to standard output through a temporary file. */
export async function writeExport(
  { engine, job, terminal, options }: Invocation,
  document: WorkbookDocument,
  format: ExportFormat,
): Promise<void> {
  const out = optionText(options, 'out');
  const view = optionText(options, 'view') ?? '';
  const folder = out === undefined ? await mkdtemp(join(tmpdir(), 'kikite-')) : null;
  try {
    const path = folder === null ? resolve(out ?? '') : join(folder, `result.${format}`);
    const { kind, body, title } = document;
    const { bytes } = await engine.call('analysis.export', { kind, body, title, format, path, view }, job);
    if (folder !== null) await terminal.print(await readFile(path));
    else terminal.say('cli.written', { path, bytes });
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

export const runCommand: CliCommand = {
  name: 'run',
  usage:
    'run BOOK DOCUMENT.json|ID [--format json|csv|arrow|parquet|xlsx|svg|png] [--view VIEW] [--out FILE] [--explain]',
  positionals: [2, 2],
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    view: { type: 'string' },
    explain: { type: 'boolean' },
  },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const format = oneOf(optionText(options, 'format') ?? 'json', ExportFormat.options, 'format');
    const [book = '', name = ''] = positionals;
    await openToRead(invocation, book);
    const document = await documentOf(invocation, name);
    if (options.explain || (format === 'json' && optionText(options, 'out') === undefined)) {
      const result = await engine.call('analysis.run', { kind: document.kind, body: document.body }, job);
      await terminal.print(options.explain ? `${result.sql}\n` : `${resultJson(result, terminal.locale)}\n`);
      return;
    }
    await writeExport(invocation, document, format);
  },
};
