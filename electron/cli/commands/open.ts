import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { CliCommand } from '../command.ts';

/** Opens the window on a workbook. The launcher says where the desktop app is. */
export const openCommand: CliCommand = {
  name: 'open',
  usage: 'open BOOK',
  positionals: [1, 1],
  options: {},
  async run({ terminal, positionals }) {
    const path = resolve(positionals[0] ?? '');
    if (!existsSync(path)) throw fault('workbookNotFound', { path });
    const command = process.env.KIKITE_WINDOW;
    if (!command) {
      terminal.say('cli.noWindow', { path });
      process.exitCode = 1;
      return;
    }
    terminal.say('cli.opening', { path });
    spawn(process.execPath, [command, path], { detached: true, stdio: 'ignore' }).unref();
  },
};
