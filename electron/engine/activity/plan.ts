import { render } from '#shared/sql/render';
import { identifier, sql } from '#shared/sql/sql';
import type { Batch } from '#shared/model/batch';
import type { Connection } from '../database/database.ts';
import { tableBatches } from '../shaping/batches.ts';
import { contentFingerprint } from '../shaping/fingerprint.ts';
import type { TableRecord } from '../workbook/records.ts';
import { attributeColumns } from './profile.ts';
import { columnsWith, columnWith } from './meanings.ts';
import { rowTerms, type RowTerms } from './row-terms.ts';
import type { TableFacts } from './state.ts';
import { derivedStands } from './widening.ts';

/** What has to happen to what is derived from a table. */
export interface TablePlan {
  tableId: string;
  /** Null when the table is gone or not confirmed: nothing may be derived from it. */
  terms: RowTerms | null;
  facts: TableFacts | null;
  fingerprint: string;
  types: Record<string, string>;
  batches: Batch[];
  /** Rows from this number on are taken out first; 0 takes all out, null none. */
  removeFrom: number | null;
  /** Batches to add, oldest first, and those whose rows stay. */
  add: Batch[];
  kept: Batch[];
}

/** Grows whenever what is derived is kept in another form: older working copies then derive anew. */
const derivedForm = 4;
const said = ['verbatim', 'channel', 'theme', 'score'] as const;

/** Types of the columns that decide what is derived: those that a table has besides change nothing. */
function typesOf(terms: RowTerms): Record<string, string> {
  const { definition } = terms;
  const extra = columnsWith(definition, 'order').concat(said.flatMap((one) => columnsWith(definition, one)));
  const attributes = definition.role === 'customers' ? attributeColumns(definition) : [];
  const text = render(terms.rows({}));
  const named = new Set([...extra, ...attributes].map(({ id }) => id));
  return Object.fromEntries(
    [...terms.types].filter(([name]) => named.has(name) || text.includes(render(identifier(name)))),
  );
}

/** Everything that decides which activity, voices and attributes the same rows give. */
function fingerprintOf(terms: RowTerms, types: Record<string, string>, content: string): string {
  const { definition } = terms;
  return JSON.stringify([
    derivedForm,
    render(terms.rows({ duplicates: sql`repeated` })),
    types,
    terms.places,
    definition.role,
    columnWith(definition, 'order')?.id ?? null,
    definition.role === 'customers' ? attributeColumns(definition) : null,
    said.map((meaning) => columnsWith(definition, meaning).map((column) => column.id)),
    ...(content === '' ? [] : [content]),
  ]);
}

/**
 * Compares what was derived from a table with what its definition and batches ask for now. Batches at the end are
 * added or removed alone; a changed definition, or a batch removed from the middle (whose rows may have been the first
 * of duplicates), means all anew.
 */
export async function planTable(
  connection: Connection,
  tableId: string,
  record: TableRecord | undefined,
  facts: TableFacts | null,
  timeZone: string,
): Promise<TablePlan> {
  const none = { tableId, facts, fingerprint: '', types: {}, batches: [], add: [], kept: [] };
  const removeFrom = facts ? 0 : null;
  if (!record?.confirmed) return { ...none, terms: null, removeFrom };
  const batches = await tableBatches(connection, record);
  const terms = await rowTerms(connection, tableId, record.definition, timeZone);
  const content = await contentFingerprint(connection, tableId);
  const types = typesOf(terms);
  const fingerprint = fingerprintOf(terms, types, content);
  const own = { tableId, terms, fingerprint, types, batches };
  const anew = { ...own, facts: null, removeFrom, add: batches, kept: [] };
  const stands = async (known: TableFacts): Promise<boolean> => {
    if (known.fingerprint === fingerprint) return true;
    if (!derivedStands(record.definition, known.types, types)) return false;
    const held = new Map([...terms.types, ...Object.entries(known.types)]);
    const then = await rowTerms(connection, tableId, record.definition, timeZone, held);
    return known.fingerprint === fingerprintOf(then, known.types, content);
  };
  if (!facts || !(await stands(facts))) return anew;
  const derived = new Set(facts.parts.map((part) => part.batch));
  const kept = batches.filter((batch) => derived.has(batch.id));
  const newest = kept.at(-1)?.firstRow ?? -1;
  const gone = facts.parts.filter((part) => !batches.some((batch) => batch.id === part.batch));
  const add = batches.filter((batch) => !derived.has(batch.id));
  if ([...gone, ...add].some((part) => part.firstRow < newest)) return anew;
  const from = gone.length === 0 ? null : Math.min(...gone.map((part) => part.firstRow));
  return { ...own, facts, removeFrom: from, add, kept };
}
