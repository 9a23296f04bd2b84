import { translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import type { WorkbookDocument } from '#shared/model/document';
import type { SampleFile } from '#shared/sample/words';

/** The documents that the sample opens with. `tables` are the ids that its files became. */
export function sampleDocuments(locale: Locale, tables: Record<SampleFile, string>): WorkbookDocument[] {
  const document = (
    id: string,
    kind: string,
    key: string,
    body: Record<string, unknown>,
  ): WorkbookDocument => ({
    id,
    kind,
    version: 1,
    title: translate(locale, key),
    body,
  });
  return [
    document('sample-retention', 'retention', 'sample.retention', {
      start: { kind: 'purchase' },
      return: { kind: 'purchase' },
      grain: 'month',
      intervals: 12,
    }),
    document('sample-customers', 'trend', 'sample.orders', {
      measure: 'customers',
      event: { kind: 'purchase' },
      grain: 'month',
    }),
    document('sample-sales', 'trend', 'sample.sales', {
      measure: 'amount',
      event: { kind: null },
      grain: 'month',
      breakdown: { table: tables.orders, column: 'c6' },
    }),
    document('sample-tickets', 'trend', 'sample.tickets', {
      measure: 'activities',
      event: { kind: 'contact' },
      grain: 'month',
      breakdown: { table: tables.tickets, column: 'c5' },
    }),
  ];
}
