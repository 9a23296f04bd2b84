import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { fault } from '#shared/faults/fault';
import { oneOf, optionText, UsageError, type CliCommand } from '../command.ts';

const customersOf = (value: string | undefined): number => {
  const customers = Number(value ?? 5000);
  if (!Number.isInteger(customers) || customers < 100) throw new UsageError('--customers N');
  return customers;
};

export const newCommand: CliCommand = {
  name: 'new',
  usage:
    'new BOOK.kikite [--time-zone Z] [--week-start mon|sun|sat] [--fiscal-start 1-12] [--locale en|ja] [--sample [--customers N] [--seed N]]',
  positionals: [1, 1],
  options: {
    'time-zone': { type: 'string' },
    'week-start': { type: 'string' },
    'fiscal-start': { type: 'string' },
    sample: { type: 'boolean' },
    customers: { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ engine, job, terminal, positionals, options }) {
    const path = resolve(positionals[0] ?? '');
    if (existsSync(path)) throw fault('outputExists', { path });
    const locale = terminal.locale;
    if (options.sample) {
      const customers = customersOf(optionText(options, 'customers'));
      await engine.call(
        'workbook.createSample',
        { locale, customers, seed: Number(optionText(options, 'seed') ?? 1) },
        job,
      );
    } else {
      const weekStart = oneOf(
        optionText(options, 'week-start') ?? 'mon',
        ['mon', 'sun', 'sat'],
        'week-start',
      );
      const fiscalStart = Number(optionText(options, 'fiscal-start') ?? 4);
      const timeZone = optionText(options, 'time-zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
      await engine.call('workbook.create', { settings: { timeZone, weekStart, fiscalStart, locale } }, job);
    }
    await engine.call('workbook.save', { path }, job);
    terminal.say('cli.created', { path });
  },
};
