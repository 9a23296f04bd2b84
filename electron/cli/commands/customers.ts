import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Condition } from '#shared/conditions/condition';
import { fault } from '#shared/faults/fault';
import { CustomerView, customerViewKind } from '#shared/model/customer-documents';
import { renderText } from '#shared/i18n/translate';
import { Recipient } from '#shared/model/data-tag';
import type { Catalog } from '#shared/model/catalog';
import { traitChoices, usualTraits } from '#shared/traits/choices';
import { traitOf } from '#shared/traits/trait';
import { traitTitle } from '#shared/traits/words';
import { openToRead } from '../books.ts';
import { oneOf, optionText, UsageError, type CliCommand, type Invocation } from '../command.ts';
import { printCustomers } from './people.ts';

const formats = ['csv', 'json', 'xlsx', 'parquet', 'arrow'] as const;

function conditionOf(text: string | undefined): Condition | null {
  if (text === undefined) return null;
  try {
    return Condition.parse(JSON.parse(text));
  } catch {
    throw new UsageError('--filter \'{"type":"trait","trait":"amount","test":"atLeast","value":100}\'');
  }
}

/** A trait by its id, or by its title in the command line's language. @throws traitUnknown */
function traitIdOf(name: string, catalog: Catalog, { locale }: Invocation['terminal']): string {
  const all = traitChoices(catalog).flatMap(({ traits }) => traits);
  const titled = all.find((id) => renderText(locale, traitTitle(traitOf(id, catalog))) === name);
  if (titled === undefined) traitOf(name, catalog);
  return titled ?? name;
}

async function viewOf({ engine, job }: Invocation, name: string | undefined): Promise<CustomerView> {
  if (name === undefined) return CustomerView.parse({});
  const found = (await engine.call('documents.list', {}, job)).find(
    ({ id, kind, title }) => kind === customerViewKind && (id === name || title === name),
  );
  if (!found) throw fault('documentUnknown', { id: name });
  return CustomerView.parse(found.body);
}

export const customersCommand: CliCommand = {
  name: 'customers',
  usage:
    'customers BOOK [--columns TRAIT,…] [--search TEXT] [--filter CONDITION] [--sort TRAIT[:desc]] [--view NAME] [--format csv|json|xlsx|parquet|arrow] [--out FILE] [--recipient inside|outside] [--traits] [--json]',
  positionals: [1, 1],
  options: {
    columns: { type: 'string' },
    search: { type: 'string' },
    filter: { type: 'string' },
    sort: { type: 'string' },
    view: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    recipient: { type: 'string' },
    traits: { type: 'boolean' },
  },
  async run(invocation) {
    const { engine, job, terminal, options, positionals } = invocation;
    await openToRead(invocation, positionals[0] ?? '');
    const chosen = ['columns', 'search', 'filter', 'sort', 'view', 'format', 'out', 'traits'];
    if (!chosen.some((option) => options[option] !== undefined))
      return printCustomers(invocation, { type: 'everyone' });
    const catalog = await engine.call('workbook.catalog', {}, job);
    if (options.traits) {
      const all = traitChoices(catalog).flatMap(({ traits }) => traits);
      const lines = all.map(
        (id) => `${id}\t${renderText(terminal.locale, traitTitle(traitOf(id, catalog)))}\n`,
      );
      return terminal.print(lines.join(''));
    }
    const view = await viewOf(invocation, optionText(options, 'view'));
    const format = oneOf(
      optionText(options, 'format') ?? (terminal.json ? 'json' : 'csv'),
      formats,
      'format',
    );
    const named = optionText(options, 'columns')?.split(',');
    const columns = named?.map((name) => traitIdOf(name.trim(), catalog, terminal));
    const order = optionText(options, 'sort');
    const descending = order?.endsWith(':desc') ?? false;
    const sort =
      order === undefined
        ? view.sort
        : { column: traitIdOf(order.replace(/:(?:desc|asc)$/, ''), catalog, terminal), descending };
    const asked = {
      who: conditionOf(optionText(options, 'filter')) ?? view.condition,
      columns: columns ?? (options.view === undefined ? [...usualTraits] : view.columns),
      sort,
      search: optionText(options, 'search') ?? '',
    };
    const out = optionText(options, 'out');
    const recipient = oneOf(optionText(options, 'recipient') ?? 'inside', Recipient.options, 'recipient');
    const folder = out === undefined ? await mkdtemp(join(tmpdir(), 'kikite-')) : null;
    try {
      const path = folder === null ? resolve(out ?? '') : join(folder, `customers.${format}`);
      const written = await engine.call('people.export', { ...asked, format, path, recipient }, job);
      if (folder === null) terminal.say('cli.written', { path, bytes: written.bytes });
      else await terminal.print(await readFile(path));
    } finally {
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    }
  },
};
