import { formatDay, formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import type { Cell, Result, ResultColumn } from '#shared/model/result';
import { withheldWords, headersOf } from '../result-csv.ts';
import { html, type Html } from './html.ts';

/** Rows that a report's table shows; the rest is counted. */
const shownRows = 500;

function cellText(cell: Cell, column: ResultColumn | undefined, locale: Locale): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return translate(locale, cell ? 'export.yes' : 'export.no');
  if (column?.type === 'share' && typeof cell === 'number') return `${formatNumber(cell * 100, locale, 1)}%`;
  if (column?.type === 'day' && typeof cell === 'string') return formatDay(cell, locale);
  return typeof cell === 'number' ? formatNumber(cell, locale) : cell;
}

/** The rows of a result as an HTML table, folded away. */
export function resultTableHtml(result: Result, locale: Locale, open: boolean): Html {
  const head = headersOf(result, locale).map((header) => html`<th scope="col">${header}</th>`);
  const withheld = withheldWords(result, locale);
  const rows = result.rows.slice(0, shownRows).map(
    (row, at) =>
      html`<tr>
        ${row.map((cell, index) => html`<td>${withheld(at, index) ?? cellText(cell, result.columns[index], locale)}</td>`)}
      </tr>`,
  );
  const more = result.rows.length - shownRows;
  const rest =
    more > 0 ? html`<p class="muted">${translate(locale, 'report.moreRows', { n: more })}</p>` : undefined;
  const table = html`<figure tabindex="0">
      <table>
        <thead>
          <tr>
            ${head}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </figure>
    ${rest}`;
  if (open) return table;
  return html`<details>
    <summary>${translate(locale, 'report.showTable')}</summary>
    ${table}
  </details>`;
}
