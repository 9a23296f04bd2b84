import { extname, resolve } from 'node:path';
import { fault } from '#shared/faults/fault';
import { openToRead } from '../books.ts';
import { optionText, UsageError, type CliCommand } from '../command.ts';

export const reportCommand: CliCommand = {
  name: 'report',
  usage: 'report BOOK [ID…] --out FILE.html [--title TITLE]',
  positionals: [1, 1_000],
  options: { out: { type: 'string' }, title: { type: 'string' } },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const [book = '', ...ids] = positionals;
    const out = optionText(options, 'out');
    if (out === undefined) throw new UsageError('--out FILE.html');
    const format = extname(out).slice(1).toLowerCase();
    if (format !== 'html') throw fault('formatNotSupported', { format, kind: 'report' });
    await openToRead(invocation, book);
    const documents = ids.length > 0 ? ids : null;
    const { path, bytes } = await engine.call(
      'report.write',
      { path: resolve(out), documents, title: optionText(options, 'title') ?? '' },
      job,
    );
    terminal.say('cli.written', { path, bytes });
  },
};
