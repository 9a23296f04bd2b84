import { analyses } from '#shared/analyses/registry';
import { fault } from '#shared/faults/fault';
import { translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import type { WorkbookDocument } from '#shared/model/document';
import { ReportBody, type ReportBlock } from '#shared/model/report';
import type { Answer, Params } from '#shared/rpc/contract';
import type { EngineContext } from '#engine/context';
import { columnsNamed } from '#engine/privacy/audit/touched';
import { leavingNow, passGate } from '#engine/privacy/tags/gate';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { runnerHandlers } from '#engine/runner/handlers';
import { listTables, reading } from '#engine/workbook/records';
import { readSettings } from '#engine/workbook/settings';
import { documentHandlers } from '#engine/workbook/document-handlers';
import { workbookHandlers } from '#engine/workbook/handlers';
import { writeFileWhole } from '../write-file.ts';
import { html, trustedMarkup, type Html } from './html.ts';
import { resultSection } from './section.ts';
import { reportStyle } from './style.ts';
import { wordsToHtml } from './words.ts';

/** The blocks of a report document, or one block per analysis document. @throws documentUnknown */
function blocksOf(
  documents: WorkbookDocument[],
  wanted: string[] | null,
): { title: string; blocks: ReportBlock[] } {
  const find = (id: string): WorkbookDocument => {
    const found = documents.find((document) => document.id === id);
    if (!found) throw fault('documentUnknown', { id });
    return found;
  };
  const chosen = wanted ? wanted.map(find) : documents.filter((document) => analyses.has(document.kind));
  const title = chosen.length === 1 ? (chosen[0]?.title ?? '') : '';
  const blocks = chosen.flatMap((document): ReportBlock[] => {
    if (document.kind === 'report') return ReportBody.parse(document.body).blocks;
    return [{ type: 'document', id: document.id, view: '', table: false }];
  });
  return { title, blocks };
}

async function blockHtml(
  context: EngineContext,
  block: ReportBlock,
  index: number,
  documents: WorkbookDocument[],
  locale: Locale,
  job: Job,
): Promise<{ title: string | null; body: Html }> {
  if (block.type === 'text')
    return { title: null, body: html`<section>${wordsToHtml(block.markdown)}</section>` };
  const document = documents.find((candidate) => candidate.id === block.id);
  const analysis = document && analyses.get(document.kind);
  if (!document || !analysis) throw fault('documentUnknown', { id: block.id });
  const result = await runnerHandlers['analysis.run'](
    context,
    { kind: document.kind, body: document.body, scope: null, who: null },
    job,
  );
  const { title } = document;
  const body: object = analysis.body.parse(document.body);
  const section = {
    id: `s${index + 1}`,
    title,
    analysis,
    body,
    view: block.view,
    table: block.table,
    result,
    least: (await reading(context, readSettings)).minimumCell,
  };
  return { title, body: resultSection(section, locale) };
}

function page(title: string, contents: Html, sections: Html[], footer: string, locale: Locale): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <style>
          ${trustedMarkup(reportStyle)}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          ${contents}
        </header>
        <main>${sections}</main>
        <footer class="muted">${footer}</footer>
      </body>
    </html> `.markup;
}

/** Writes a self-contained HTML report: no script, nothing loaded, every figure with definition, base and date of data. */
export async function writeReport(
  context: EngineContext,
  params: Params<'report.write'>,
  job: Job,
): Promise<Answer<'report.write'>> {
  const state = await workbookHandlers['workbook.state'](context, {}, job);
  if (!state) throw fault('workbookNotOpen', {});
  const { locale } = state.settings;
  const documents = await documentHandlers['documents.list'](context, {}, job);
  const { title: single, blocks } = blocksOf(documents, params.documents);
  const sections: { title: string | null; body: Html }[] = [];
  for (const [index, block] of blocks.entries()) {
    throwIfCancelled(job);
    job.progress({ share: index / blocks.length, text: { key: 'report.writing' }, cancellable: true });
    sections.push(await blockHtml(context, block, index, documents, locale, job));
  }
  const title = params.title || single || state.name || translate(locale, 'report.untitled');
  const entries = sections.flatMap((section, index) =>
    section.title === null ? [] : [html`<li><a href="#s${index + 1}">${section.title}</a></li>`],
  );
  const contents =
    entries.length > 1
      ? html`<nav aria-label="${translate(locale, 'report.contents')}">
          <ol>
            ${entries}
          </ol>
        </nav>`
      : html``;
  const told = documents.filter(({ id }) => blocks.some((block) => 'id' in block && block.id === id));
  const labels = told.flatMap(({ kind, body }) => analyses.get(kind)?.labelled(body) ?? []);
  const tag = await reading(context, async (connection) =>
    passGate(context, connection, {
      of: 'result',
      action: 'report',
      what: 'html',
      columns: leavingNow(context, await listTables(connection), labels),
      read: columnsNamed(blocks, told),
      rows: null,
      recipient: 'inside',
    }),
  );
  const least = (await reading(context, readSettings)).minimumCell;
  const footer = [
    translate(locale, 'report.footer', { name: state.name, zone: state.settings.timeZone }),
    translate(locale, 'report.tag', {
      tag: translate(locale, `privacy.tag.${tag}`),
      gdpr: translate(locale, `privacy.gdpr.${tag}`),
    }),
    ...(least > 1 ? [translate(locale, 'report.least', { least })] : []),
  ].join(locale === 'ja' ? '' : ' ');
  const bytes = await writeFileWhole(
    params.path,
    page(
      title,
      contents,
      sections.map((section) => section.body),
      footer,
      locale,
    ),
  );
  return { path: params.path, bytes };
}
