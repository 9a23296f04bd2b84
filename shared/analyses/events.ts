import { fault } from '#shared/faults/fault';
import { text, type TextKey } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { ActivityKind, Catalog } from '#shared/model/catalog';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import type { EventRef } from './event-ref.ts';

/**
 * The kinds of activity that an event names; all of them for any activity.
 * @throws analysisNoActivity when the workbook has none, activityKindUnknown when it lacks this one.
 */
export function kindsOf(event: EventRef, catalog: Catalog): ActivityKind[] {
  if (catalog.kinds.length === 0) throw fault('analysisNoActivity', {}, { remedy: 'checkDefinition' });
  if (event.kind === null) return catalog.kinds;
  const kind = catalog.kinds.find((each) => each.key === event.kind);
  if (!kind) throw fault('activityKindUnknown', { kind: event.kind });
  return [kind];
}

/** A condition on `activity.kind`; undefined when every kind counts. */
export function kindTest(event: EventRef, catalog: Catalog): Sql | undefined {
  const kinds = kindsOf(event, catalog);
  return event.kind === null ? undefined : sql`kind = ${kinds[0]?.id ?? null}`;
}

/** A WHERE clause of the conditions that are there. */
export function where(...conditions: (Sql | undefined | null | false)[]): Sql {
  const given = conditions.filter((each): each is Sql => Boolean(each));
  return given.length === 0 ? raw('') : sql`\n  WHERE ${join(given, '\n    AND ')}`;
}

const known = ['purchase', 'return', 'answer', 'contact', 'campaign'] as const;
type Form = 'did' | 'noun';

/** An event in words: as something done ("purchased") or as a thing ("purchases"). */
export function eventWords(event: EventRef, form: Form): Text {
  if (event.kind === null) return text(`analysis.${form}.any`);
  const match = known.find((key) => key === event.kind);
  if (match) return text(`analysis.${form}.${match}` satisfies TextKey);
  return text(`analysis.${form}.event`, { name: event.kind.replace(/^event:/, '') });
}

/** The kind that a first document of a workbook is about: purchases where there are any, else the busiest. */
export function mainEvent(catalog: Catalog): EventRef {
  const kinds = [...catalog.kinds].sort((a, b) => b.activities - a.activities);
  const purchase = kinds.find((kind) => kind.key === 'purchase');
  return { kind: (purchase ?? kinds[0])?.key ?? null };
}
