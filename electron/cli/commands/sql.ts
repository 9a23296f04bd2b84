import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { callPaged, plainTable, toCsv } from '../arrow.ts';
import { openToRead } from '../books.ts';
import { oneOf, optionText, type CliCommand } from '../command.ts';
import { revealAll } from '../reveal.ts';

export const sqlCommand: CliCommand = {
  name: 'sql',
  usage: 'sql BOOK "SELECT …" [--format json|csv|arrow] [--out FILE] [--reveal]',
  positionals: [2, 2],
  options: { format: { type: 'string' }, out: { type: 'string' }, reveal: { type: 'boolean' } },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const format = oneOf(optionText(options, 'format') ?? 'json', ['json', 'csv', 'arrow'], 'format');
    const [book = '', text = ''] = positionals;
    await openToRead(invocation, book);
    if (options.reveal === true) await revealAll(invocation);
    const { answer, bytes } = await callPaged(engine, 'sql.run', { text }, job);
    const table = format === 'arrow' ? null : plainTable(bytes);
    const output =
      table === null
        ? bytes
        : format === 'csv'
          ? toCsv(table.columns, table.rows)
          : `${JSON.stringify(table)}\n`;
    const out = optionText(options, 'out');
    if (out === undefined) return terminal.print(output);
    const { columns } = await engine.call('privacy.masking', {}, job);
    const clear = columns.filter(({ shown }) => shown).map(({ id }) => id);
    await engine.call('privacy.leave', { for: 'sql', of: 'rows', columns: clear, rows: answer.rows }, job);
    await writeFile(resolve(out), output);
    terminal.say('cli.written', { path: resolve(out), bytes: Buffer.byteLength(output) });
  },
};
