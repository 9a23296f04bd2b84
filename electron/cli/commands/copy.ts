import { extname, resolve } from 'node:path';
import { RoleName } from '#shared/model/recipient-role';
import { openToRead } from '../books.ts';
import { oneOf, optionList, optionText, UsageError, type CliCommand } from '../command.ts';

/** A copy of a workbook with what a recipient may see. */
export const copyCommand: CliCommand = {
  name: 'copy',
  usage: 'copy BOOK --for support|analyst|outside|reader --out FILE.kikite|html [--without-table ID]…',
  positionals: [1, 1],
  options: {
    for: { type: 'string' },
    out: { type: 'string' },
    'without-table': { type: 'string', multiple: true },
  },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const role = oneOf(optionText(options, 'for'), RoleName.options, 'for');
    const out = optionText(options, 'out');
    const wanted = role === 'reader' ? '.html' : '.kikite';
    if (out === undefined || extname(out).toLowerCase() !== wanted)
      throw new UsageError(`--out FILE${wanted}`);
    await openToRead(invocation, positionals[0] ?? '');
    const without = optionList(options, 'without-table');
    const { path, bytes } = await engine.call('workbook.copyFor', { role, path: resolve(out), without }, job);
    terminal.say('cli.written', { path, bytes });
  },
};
