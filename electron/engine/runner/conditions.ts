import type { ConditionContext, Segment } from '#shared/conditions/compile';
import { SegmentBody } from '#shared/conditions/condition';
import { CustomerNotes, customerNotesKind } from '#shared/model/customer-documents';
import { duckdb } from '#shared/sql/duckdb';
import { readCatalog } from '../activity/catalog.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { labelOf } from '../privacy/masking/labels.ts';
import { listDocuments } from '../workbook/documents/records.ts';

/** All that conditions of the open workbook are compiled against. */
export async function conditionContext(
  context: EngineContext,
  connection: Connection,
): Promise<ConditionContext> {
  const catalog = await readCatalog(context, connection);
  const segments = new Map<string, Segment>();
  const tags = new Map<string, string[]>();
  for (const { document } of await listDocuments(connection)) {
    if (document.kind === 'segment') {
      const body = SegmentBody.safeParse(document.body);
      if (body.success) segments.set(document.id, { title: document.title, body: body.data });
    } else if (document.kind === customerNotesKind) {
      const notes = CustomerNotes.safeParse(document.body).data;
      for (const tag of notes?.tags ?? []) tags.set(tag, [...(tags.get(tag) ?? []), notes?.customer ?? '']);
    }
  }
  return { catalog, dialect: duckdb, segments, tags, label: labelOf(context, catalog.tables) };
}
