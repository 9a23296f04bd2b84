import { factsOf } from '#shared/model/column-facts';
import type { ColumnReading } from '#shared/model/recipe';
import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { applyForm } from './apply-form.ts';
import { cellText, rawName } from './column-sql.ts';
import { noColumnEvidence, type ColumnEvidence } from './column-evidence.ts';
import { columnNotes } from './column-notes.ts';
import { decideColumn, type ColumnDoubt } from './decide-column.ts';
import type { ColumnPlan } from './plan-column.ts';
import { withFiscalStart } from './fiscal-start.ts';
import { countUnread, isUnread, retype, textPlan, type LoadedColumn } from './retype.ts';
import { understandDate } from './values/date-text.ts';
import { takeApart } from './values/number-text.ts';
import { wholeEvidence } from './whole-column.ts';

const rows = identifier('rows');

/** A reading that a person or an earlier batch gave is kept as long as it reads this much. */
export const heeded = 0.2;

/**
 * Decides a column by all its distinct texts, whatever forms they have: one that ended as text although much of it looks
 * like values, or that has values which its plain type left unread although they can be read.
 */
export async function decideWhole(connection: Connection, column: LoadedColumn): Promise<void> {
  const { plan, id, hasRaw } = column;
  const isText = plan.reading.type === 'text' || plan.reading.form !== undefined;
  const exact = isText && !hasRaw ? identifier(id) : sql`nullif(${cellText(id, plan.reading, hasRaw)}, '')`;
  const evidence = await wholeEvidence(connection, exact);
  if (!evidence) return leaveText(column, isText);
  const { reading, ...decision } = decideColumn(plan.reading.name, evidence);
  const decided: ColumnPlan = {
    ...decision,
    reading: withFiscalStart({ ...factsOf(plan.reading), ...reading }, plan.fiscalStart),
    undecided: false,
  };
  if (reading.type === 'text') {
    if (isText) column.notes.push(...columnNotes(decided, evidence));
    return leaveText(column, isText);
  }
  if (!isText && !reading.form && isSame(plan.reading, reading)) return;
  const others = otherCurrency(plan.reading, reading);
  if (others) {
    const mixed = { reading: { ...reading, type: 'text' as const }, doubt: others };
    column.notes.push(...columnNotes(mixed, evidence));
    const { currency: _, ...bare } = plan.reading;
    column.plan = { ...plan, reading: bare };
    if (isText) column.plan = textPlan(column.plan);
    else await retype(connection, column, textPlan(column.plan));
    column.unread = 0;
    return;
  }
  leaveText(column, isText);
  await follow(connection, column, decided, evidence);
}

/** Amounts in another currency than the cells before them are formatted in. */
function otherCurrency(before: ColumnReading, found: ColumnReading): ColumnDoubt | null {
  const { currency } = before;
  if (currency === undefined || found.currency === undefined || found.currency === currency) return null;
  return { kind: 'mixedCurrencies', list: [currency, found.currency].sort() };
}

const isSame = (a: ColumnReading, b: ColumnReading): boolean =>
  a.type === b.type && a.format === b.format && a.nulls.join() === b.nulls.join();

function leaveText(column: LoadedColumn, isText: boolean): void {
  if (isText) column.plan = textPlan(column.plan);
}

/** Reads a loaded column under another plan, and counts what stays unread. */
async function follow(
  connection: Connection,
  column: LoadedColumn,
  decided: ColumnPlan,
  evidence: ColumnEvidence,
): Promise<void> {
  if (decided.reading.form) {
    if (column.plan.reading.type !== 'text' || column.hasRaw)
      await retype(connection, column, textPlan(column.plan));
    const typed = await applyForm(connection, column.id, decided);
    if (!typed) return;
    column.plan = typed;
    column.hasRaw = true;
  } else await retype(connection, column, decided);
  column.unread = column.hasRaw ? (await countUnread(connection, column)).unread : 0;
  column.notes.push(...columnNotes(column.plan, evidence));
}

/** A column whose form a recipe gives: read as it says, unless most of it is something else. */
export async function followForm(connection: Connection, column: LoadedColumn): Promise<void> {
  const planned = column.plan;
  column.plan = textPlan(planned);
  const typed = await applyForm(connection, column.id, planned);
  if (!typed) return;
  column.plan = typed;
  column.hasRaw = true;
  const { unread, filled } = await countUnread(connection, column);
  column.unread = unread;
  if (unread > filled * heeded) {
    await retype(connection, column, textPlan(typed));
    column.unread = 0;
  }
  column.notes.push(...columnNotes(column.plan, noColumnEvidence()));
}

/** Whether values that a plain type left unread can be read after all: 1,234 among numbers, 令和5年4月1日 among days. */
export async function hasReadable(connection: Connection, { id, plan }: LoadedColumn): Promise<boolean> {
  const found = await connection.rows(
    sql`SELECT DISTINCT ${identifier(rawName(id))} AS text FROM ${rows} WHERE ${isUnread(id, plan)} ORDER BY text LIMIT 2000`,
  );
  const texts = found.map((row) => String(row.text));
  const { type } = plan.reading;
  if (type === 'integer' || type === 'decimal') return texts.some((text) => takeApart(text) !== null);
  if (type === 'text' || type === 'boolean' || type === 'double') return false;
  return texts.some((text) => understandDate(text) !== null);
}
