import { resolve } from 'node:path';
import { translate, renderText } from '#shared/i18n/translate';
import type { Figure, TableDiff } from '#shared/model/table-diff';
import type { Answer } from '#shared/rpc/contract';
import { optionText, type Invocation } from '../command.ts';
import type { Terminal } from '../terminal.ts';

type Proposal = Answer<'import.propose'>;

/** Whether the options ask for a comparison with a table that is there. */
export const asksToCompare = ({ options }: Invocation): boolean =>
  options.diff === true || options.replace === true;

/** Compares a file with the table that `--table` names, by its id or its name. @throws tableUnknown */
export async function proposeFile(invocation: Invocation, file: string): Promise<Proposal> {
  const { engine, job, options } = invocation;
  const name = optionText(options, 'table') ?? '';
  const tables = await engine.call('tables.list', {}, job);
  const table = tables.find(({ id, definition }) => id === name || definition.name === name)?.id ?? name;
  const key = optionText(options, 'key')?.split(',') ?? null;
  const columns = tables.find(({ id }) => id === table)?.definition.columns ?? [];
  return engine.call(
    'import.propose',
    {
      path: resolve(file),
      table,
      mode: options.replace ? 'replace' : 'append',
      key: key && key.map((one) => columns.find((column) => column.name === one)?.id ?? one),
      inside: optionText(options, 'inside') ?? null,
      part: optionText(options, 'part') ?? null,
    },
    job,
  );
}

/** The diff in words: as the result of `--diff`, or beside the import. */
export function tellDiff({ locale }: Terminal, say: Terminal['say'], { diff, file }: Proposal): void {
  const { rows, columns, key, totals, documents } = diff;
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(', ');
  say('cli.diff.rows', { name: file, ...rows });
  if (key.columns.length > 0) say('cli.diff.key', { columns: names(key.columns) });
  if (columns.added.length > 0) say('cli.diff.columnsAdded', { columns: names(columns.added) });
  if (columns.gone.length > 0) say('cli.diff.columnsGone', { columns: names(columns.gone) });
  for (const { from, to } of columns.renamed) say('cli.diff.renamed', { from, to });
  for (const { name, from, to } of columns.retyped) say('cli.diff.retyped', { name, from, to });
  for (const { name, rows: n } of diff.changedColumns) say('cli.diff.changedColumn', { name, rows: n });
  if (diff.sameFile) say('cli.diff.sameFile', { file: diff.sameFile.file, date: diff.sameFile.importedAt });
  for (const { month, table, file: inFile } of diff.overlaps)
    say('cli.diff.overlap', { month, table, inFile });
  for (const name of ['rows', 'customers', 'activities', 'amount'] as const)
    if (totals.before[name] !== totals.after[name])
      say('cli.diff.total', {
        what: translate(locale, `refresh.total.${name}`),
        before: totals.before[name] ?? '-',
        after: totals.after[name] ?? '-',
      });
  for (const one of documents)
    say('cli.diff.document', {
      title: one.title,
      before: figuresText(locale, one.before),
      after: figuresText(locale, one.after),
      changed: one.numbers.changed + one.numbers.added + one.numbers.gone,
    });
}

const figuresText = (locale: Terminal['locale'], side: TableDiff['documents'][number]['before']): string =>
  side?.figures.map((figure) => `${renderText(locale, figure.label)} ${valueText(figure)}`).join(', ') ?? '-';

const valueText = ({ value, type }: Figure): string =>
  value === null ? '-' : type === 'share' ? `${(Number(value) * 100).toFixed(1)} %` : String(value);
