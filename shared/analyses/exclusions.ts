import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Catalog, TableInfo } from '#shared/model/catalog';
import type { EventRef } from './event-ref.ts';
import { kindsOf } from './events.ts';

export interface Exclusion {
  text: Text;
  n: number;
}

/**
 * Rows of the feeding tables that do not reach a measure: those that their definitions leave out, and, where customers
 * are counted, those without one.
 */
export function exclusions(
  events: readonly EventRef[],
  catalog: Catalog,
  unidentified: 'leftOut' | 'counted',
): Exclusion[] {
  const ids = new Set(events.flatMap((event) => kindsOf(event, catalog).flatMap((kind) => kind.tables)));
  const found: Exclusion[] = [];
  for (const table of catalog.tables) {
    const use = ids.has(table.id) ? table.use : null;
    if (!use) continue;
    for (const { reason, rows } of use.leftOut) {
      if (rows > 0) found.push({ text: reasonWords(table, reason), n: rows });
    }
    if (unidentified === 'leftOut' && use.unidentified > 0) {
      found.push({
        text: text('analysis.excluded.unidentified', { table: table.definition.name }),
        n: use.unidentified,
      });
    }
  }
  return found;
}

/** Why a table's definition leaves rows out, in words: `Orders: quantity at most 0`. */
export function reasonWords(table: Pick<TableInfo, 'definition'>, reason: string): Text {
  const { name, columns, rowRules } = table.definition;
  if (reason === 'noTime') return text('analysis.excluded.noTime', { table: name });
  if (reason === 'duplicate') return text('analysis.excluded.duplicate', { table: name });
  const rule = rowRules.find((each) => each.id === reason);
  if (!rule) return text('analysis.excluded.rule', { table: name, rule: reason });
  const column = columns.find((each) => each.id === rule.column)?.name ?? rule.column;
  return text('analysis.excluded.rule', {
    table: name,
    rule: text(`analysis.rule.${rule.test}`, { column, value: String(rule.value ?? '') }),
  });
}
