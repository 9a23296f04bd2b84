import { z } from 'zod';
import { analyses } from '#shared/analyses/registry';
import { fault } from '#shared/faults/fault';
import { changing, openToRead } from '../books.ts';
import type { CliCommand } from '../command.ts';
import { documentOf } from './run.ts';

export const documentsCommand: CliCommand = {
  name: 'documents',
  usage: 'documents BOOK [--json]',
  positionals: [1, 1],
  options: {},
  async run(invocation) {
    const { engine, job, terminal, positionals } = invocation;
    await openToRead(invocation, positionals[0] ?? '');
    const documents = await engine.call('documents.list', {}, job);
    const lines = documents.map((document) => `${document.id}\t${document.kind}\t${document.title}\n`);
    await terminal.print(terminal.json ? `${JSON.stringify(documents)}\n` : lines.join(''));
  },
};

export const saveDocumentCommand: CliCommand = {
  name: 'save-document',
  usage: 'save-document BOOK FILE.json',
  positionals: [2, 2],
  options: {},
  async run(invocation) {
    const { engine, job, terminal, positionals } = invocation;
    const [book = '', file = ''] = positionals;
    const id = await changing(invocation, book, async () => {
      const document = await documentOf(invocation, file);
      return (await engine.call('documents.put', { document }, job)).id;
    });
    terminal.say('cli.documentSaved', { id });
  },
};

export const schemaCommand: CliCommand = {
  name: 'schema',
  usage: 'schema [KIND]',
  positionals: [0, 1],
  options: {},
  async run({ terminal, positionals }) {
    const [kind] = positionals;
    const known = [...analyses.values()];
    if (kind === undefined) return terminal.print(known.map((analysis) => `${analysis.kind}\n`).join(''));
    const analysis = known.find((candidate) => candidate.kind === kind);
    if (!analysis) throw fault('kindUnknown', { kind });
    const schemas = {
      body: z.toJSONSchema(analysis.body, { io: 'input' }),
      mark: z.toJSONSchema(analysis.mark, { io: 'input' }),
    };
    await terminal.print(`${JSON.stringify({ kind, version: analysis.version, ...schemas }, null, 2)}\n`);
  },
};
