import type { ReportBlock } from '#shared/model/report';

/** A result as it is shown: in the view that is open; a table or the SQL is added as a table. */
export function resultBlock(id: string, view: string): ReportBlock {
  const table = view === 'table' || view === 'sql';
  return { type: 'document', id, view: table ? '' : view, table };
}

/** Something a customer said, with where and when; who it was is left out. */
export function quoteBlock(text: string, facts: readonly string[]): ReportBlock {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const source = facts.length === 0 ? [] : [`— ${facts.join(', ')}`];
  return { type: 'text', markdown: [...lines, ...source].map((line) => `> ${line}`).join('\n') };
}
