import type { AnyAnalysis } from '#shared/analyses/analysis';
import { formatMoment } from '#shared/i18n/format';
import { renderText, translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import type { Result } from '#shared/model/result';
import { protectedResult, protectionOf } from '#shared/privacy/protect-result';
import { resultSvg } from '../result-picture.ts';
import { html, trustedMarkup, type Html } from './html.ts';
import { resultTableHtml } from './table.ts';

export interface SectionInput {
  id: string;
  title: string;
  analysis: AnyAnalysis;
  body: object;
  view: string;
  table: boolean;
  result: Result;
  /** Smallest number of people that is told. */
  least: number;
}

/** One result: picture, definition, base, date of data, what was left out, and the rows. */
export function resultSection(input: SectionInput, locale: Locale): Html {
  const protection = protectionOf(input.analysis.published(input.result, input.body), input.least);
  const result = protectedResult(input.result, protection);
  const t = (key: string, params?: Parameters<typeof translate>[2]) => translate(locale, key, params);
  const picture = resultSvg(input.analysis, input.result, input.body, input.view, locale, protection);
  const left = result.excluded.map(
    ({ text, n }) =>
      html`<dt>${t('report.leftOut')}</dt>
        <dd>${renderText(locale, text)}: ${t('report.number', { n })}</dd>`,
  );
  const dataEnd =
    result.dataEnd === null
      ? undefined
      : html`<dt>${t('report.dataTo')}</dt>
          <dd>${formatMoment(result.dataEnd, locale)}</dd>`;
  const note = result.suppressed
    ? html`<p class="muted">${t('privacy.cells.hidden', { least: input.least })}</p>`
    : undefined;
  return html`<section id="${input.id}">
    <h2>${input.title}</h2>
    <p>
      ${input.result.definition.map((sentence) => renderText(locale, sentence)).join(locale === 'ja' ? '' : ' ')}
    </p>
    <figure role="img" aria-label="${input.title}">${trustedMarkup(picture)}</figure>
    <dl>
      <dt>${t('report.base')}</dt>
      <dd>${t('report.baseOf', { n: result.base.n, of: result.base.of })}</dd>
      ${dataEnd}${left}
    </dl>
    ${resultTableHtml(result, locale, input.table)} ${note}
    <details>
      <summary>${t('report.showSql')}</summary>
      <figure tabindex="0"><pre>${result.sql}</pre></figure>
    </details>
  </section>`;
}
