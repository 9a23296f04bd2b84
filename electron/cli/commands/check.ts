import { resolve } from 'node:path';
import type { CliCommand } from '../command.ts';

export const checkCommand: CliCommand = {
  name: 'check',
  usage: 'check BOOK [--json]',
  positionals: [1, 1],
  options: {},
  async run({ engine, job, terminal, positionals }) {
    const path = resolve(positionals[0] ?? '');
    const found = await engine.call('workbook.check', { path }, job);
    if (terminal.json) await terminal.print(`${JSON.stringify(found)}\n`);
    else terminal.say('cli.checked', { path, ...found });
  },
};
