import type { z } from 'zod';
import { analyses } from '#shared/analyses/registry';
import { SegmentBody } from '#shared/conditions/condition';
import { fault } from '#shared/faults/fault';
import type { WorkbookDocument } from '#shared/model/document';
import {
  CustomerNotes,
  customerNotesKind,
  CustomerView,
  customerViewKind,
} from '#shared/model/customer-documents';
import { ReportBody } from '#shared/model/report';
import { refuseStrangeJson } from '../container/json.ts';

type Body = Record<string, unknown>;

/** What is known of a kind of document: its newest body schema and the way up from older ones. */
export interface DocumentKind {
  kind: string;
  version: number;
  body: z.ZodType;
  /** By the version they start from; each leads to the next. */
  migrations: Record<number, (body: Body) => Body>;
}

const ownKinds: readonly DocumentKind[] = [
  { kind: 'segment', version: 1, body: SegmentBody, migrations: {} },
  { kind: 'report', version: 1, body: ReportBody, migrations: {} },
  { kind: customerViewKind, version: 1, body: CustomerView, migrations: {} },
  { kind: customerNotesKind, version: 1, body: CustomerNotes, migrations: {} },
];

/** Every kind whose documents this program understands. */
export function documentKinds(): DocumentKind[] {
  return [
    ...[...analyses.values()].map(({ kind, version, body, migrations }) => ({
      kind,
      version,
      body,
      migrations,
    })),
    ...ownKinds,
  ];
}

/**
 * A document's body brought up to its kind's newest version. A kind or a version that this program does not know is
 * kept as it is: a newer program may have made it.
 */
export function migrateDocument(
  document: WorkbookDocument,
  kinds: readonly DocumentKind[] = documentKinds(),
): WorkbookDocument {
  const kind = kinds.find((item) => item.kind === document.kind);
  if (!kind || document.version >= kind.version) return document;
  let { body } = document;
  for (let version = document.version; version < kind.version; version += 1) {
    const step = kind.migrations[version];
    if (!step) {
      throw fault('internal', {}, { detail: `no migration of ${kind.kind} from version ${version}` });
    }
    body = step(body);
  }
  return { ...document, version: kind.version, body };
}

/**
 * A document as it may be stored: of a known kind with a body of its schema (defaults filled in), or of an unknown kind
 * and kept as it is. @throws documentInvalid, badRequest
 */
export function validateDocument(
  document: WorkbookDocument,
  kinds: readonly DocumentKind[] = documentKinds(),
): WorkbookDocument {
  refuseStrangeJson('documents.put', document.body);
  const current = migrateDocument(document, kinds);
  const kind = kinds.find((item) => item.kind === current.kind);
  if (!kind) return current;
  if (current.version > kind.version) {
    throw fault('documentInvalid', { id: document.id, reason: `version ${current.version}` });
  }
  const body = kind.body.safeParse(current.body);
  if (body.success) return { ...current, body: body.data as Body };
  const issue = body.error.issues[0];
  const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : current.kind;
  throw fault('documentInvalid', { id: document.id, reason }, { remedy: 'checkDefinition' });
}
