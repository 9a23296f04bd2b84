import { createHash } from 'node:crypto';
import type { AuditEntry, AuditVerdict } from '#shared/model/audit';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with keys in order of their code units and no blanks (RFC 8785, for the strings, whole numbers and lists of a log). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/** What the first entry of a workbook's log links to: a log belongs to one workbook. */
export const firstLink = (workbook: string): string => sha256(`kikite-audit:${workbook}`);

export const hashOf = (entry: Omit<AuditEntry, 'hash'>): string => sha256(canonicalJson(entry));

/** The entry that follows `last`, linked to it. */
export function linked(
  workbook: string,
  last: Pick<AuditEntry, 'n' | 'hash'> | null,
  act: Omit<AuditEntry, 'n' | 'prev' | 'hash'>,
): AuditEntry {
  const { at, actor, action, what, columns, rows } = act;
  const n = (last?.n ?? 0) + 1;
  const entry = { n, at, actor, action, what, columns, rows, prev: last?.hash ?? firstLink(workbook) };
  return { ...entry, hash: hashOf(entry) };
}

/**
 * Finds the first entry that was edited, moved, removed or put in. `noted` is a hash that somebody wrote down earlier: it must
 * still be in the log, which also shows a log cut off at its end or made anew.
 */
export function verifyChain(
  workbook: string,
  entries: readonly AuditEntry[],
  noted: string | null = null,
): AuditVerdict {
  let prev = firstLink(workbook);
  let broken: AuditVerdict['broken'] = null;
  for (const [index, { hash, ...entry }] of entries.entries()) {
    const reason =
      entry.n !== index + 1 ? 'order' : entry.prev !== prev ? 'link' : hashOf(entry) !== hash ? 'hash' : null;
    if (reason) {
      broken = { n: index + 1, reason };
      break;
    }
    prev = hash;
  }
  if (!broken && noted !== null && !entries.some(({ hash }) => hash === noted))
    broken = { n: entries.length, reason: 'noted' };
  return { intact: broken === null, broken, head: entries.at(-1)?.hash ?? firstLink(workbook) };
}
