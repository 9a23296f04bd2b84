import { analyses } from '#shared/analyses/registry';
import { chosenPeople } from '#shared/conditions/compile';
import { FaultError } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { WorkbookDocument } from '#shared/model/document';
import type { Result } from '#shared/model/result';
import type { DocumentChange, Figure } from '#shared/model/table-diff';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { conditionContext } from '#engine/runner/conditions';
import { runAnalysis } from '#engine/runner/run';
import { listDocuments } from '#engine/workbook/documents/records';
import { compareNumbers } from './numbers.ts';

/** What a document says now: its numbers, and the whole result where it has one. */
export interface Said {
  document: WorkbookDocument;
  figures: Figure[];
  result: Result | null;
}

/** Runs every saved document that has numbers. What can't be run (a segment that is gone …) is not in the answer. */
export async function readDocuments(
  context: EngineContext,
  connection: Connection,
  job: Job,
): Promise<Map<string, Said>> {
  const said = new Map<string, Said>();
  for (const { document } of await listDocuments(connection)) {
    throwIfCancelled(job);
    if (document.kind !== 'segment' && !analyses.has(document.kind)) continue;
    try {
      said.set(document.id, await readDocument(context, connection, document));
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
    }
  }
  return said;
}

async function readDocument(
  context: EngineContext,
  connection: Connection,
  document: WorkbookDocument,
): Promise<Said> {
  const { id, kind, body } = document;
  if (kind === 'segment') {
    const people = chosenPeople([id], await conditionContext(context, connection));
    const { n } = await connection.row(
      sql`SELECT count(*) AS n FROM (${people ?? sql`SELECT cid FROM customer`})`,
    );
    const label = text('refresh.figure.people');
    return { document, result: null, figures: [{ label, value: Number(n), type: 'integer' }] };
  }
  const result = await runAnalysis(context, connection, { kind, body, scope: null, who: null });
  const base: Figure = { label: text('refresh.figure.base'), value: result.base.n, type: 'integer' };
  return { document, result, figures: [base, ...(analyses.get(kind)?.headline(result) ?? [])] };
}

/** Documents with their numbers on both sides, those that change first. */
export function documentChanges(
  before: ReadonlyMap<string, Said>,
  after: ReadonlyMap<string, Said>,
): DocumentChange[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const changes = ids.flatMap((id): DocumentChange[] => {
    const [old, now] = [before.get(id), after.get(id)];
    const document = (now ?? old)?.document;
    if (!document) return [];
    return [
      {
        id,
        title: document.title,
        kind: document.kind,
        before: old ? { figures: old.figures } : null,
        after: now ? { figures: now.figures } : null,
        numbers: compareNumbers(old?.result ?? null, now?.result ?? null),
      },
    ];
  });
  return changes.sort((a, b) => Number(isChanged(b)) - Number(isChanged(a)));
}

/** Whether anything of a document is another than before. */
export function isChanged({ before, after, numbers }: DocumentChange): boolean {
  const values = (side: DocumentChange['before']) => JSON.stringify(side?.figures.map(({ value }) => value));
  return values(before) !== values(after) || numbers.changed + numbers.added + numbers.gone > 0;
}
