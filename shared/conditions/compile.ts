import type { CompileContext, Label } from '#shared/analyses/analysis';
import { analysisOf } from '#shared/analyses/registry';
import { assertNever } from '#shared/assert-never';
import { fault } from '#shared/faults/fault';
import type { Catalog } from '#shared/model/catalog';
import type { Scope } from '#shared/model/scope';
import type { Dialect } from '#shared/sql/dialect';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import { attributeTest } from './attribute.ts';
import { membersAtLevel } from './level.ts';
import type { Condition, SegmentBody } from './condition.ts';
import { dataTypeTest } from './data-type.ts';
import { traitTest } from './trait.ts';

/** A segment document, as conditions need it. */
export interface Segment {
  title: string;
  body: SegmentBody;
}

/** What conditions are compiled against: the workbook's catalogue and its segments by id. */
export interface ConditionContext {
  catalog: Catalog;
  dialect: Dialect;
  segments: ReadonlyMap<string, Segment>;
  /** Keys of customers by the tags that the analyst gave them. */
  tags: ReadonlyMap<string, readonly string[]>;
  /** Values as they may be shown; absent where nothing is masked. */
  label?: Label | undefined;
}

/**
 * The customers for whom a condition holds, as `SELECT cid`. Every test is true or false, never unknown, so that NOT is
 * the exact complement among the known customers.
 * @throws segmentUnknown, segmentCycle, attributeUnknown, traitUnknown, kindUnknown, markUnknown, documentInvalid
 */
export function compileCondition(condition: Condition, context: ConditionContext): Sql {
  return people(condition, context, []);
}

function people(condition: Condition, context: ConditionContext, path: readonly string[]): Sql {
  return sql`SELECT customer.cid FROM customer WHERE customer.cid > 0 AND ${test(condition, context, path)}`;
}

const isOneOf = (relation: Sql): Sql =>
  sql`EXISTS (SELECT 1 FROM (${relation}) AS who WHERE who.cid = customer.cid)`;

function test(condition: Condition, context: ConditionContext, path: readonly string[]): Sql {
  switch (condition.type) {
    case 'everyone':
      return raw('TRUE');
    case 'all':
      return every(
        condition.of.map((each) => test(each, context, path)),
        ' AND ',
        'TRUE',
      );
    case 'any':
      return every(
        condition.of.map((each) => test(each, context, path)),
        ' OR ',
        'FALSE',
      );
    case 'not':
      return sql`NOT ${test(condition.of, context, path)}`;
    case 'attribute':
      return attributeTest(condition, context, isOneOf);
    case 'trait':
      return traitTest(condition, context, isOneOf);
    case 'tag':
      return isOneOf(byKeys(taggedKeys(condition.tags, context)));
    case 'data':
      return dataTypeTest(condition.dataType, context, isOneOf);
    case 'word':
      return isOneOf(saysWord(condition.word));
    case 'segment':
      return isOneOf(segmentPeople(condition.id, context, path));
    case 'mark':
      return isOneOf(markPeople(condition, context, path));
    case 'keys':
      return isOneOf(byKeys(condition.keys));
    default:
      return assertNever(condition);
  }
}

function every(tests: readonly Sql[], separator: string, none: string): Sql {
  return tests.length === 0 ? raw(none) : sql`(${join(tests, separator)})`;
}

/** The form in which words are indexed. */
export const wordForm = (word: string): string =>
  word.trim().normalize('NFKC').toLowerCase().replaceAll('’', "'");

const taggedKeys = (tags: readonly string[], context: ConditionContext): string[] =>
  [...context.tags].flatMap(([tag, keys]) => (tags.length === 0 || tags.includes(tag) ? keys : []));

const saysWord = (word: string): Sql =>
  sql`SELECT voice_word.cid FROM voice_word JOIN word ON word.id = voice_word.word WHERE word.text = ${wordForm(word)}`;

const byKeys = (keys: readonly string[]): Sql =>
  keys.length === 0
    ? sql`SELECT cid FROM customer_key WHERE FALSE`
    : sql`SELECT cid FROM customer_key WHERE key IN (${join(keys.map((key) => sql`${key}`))})`;

function segmentPeople(id: string, context: ConditionContext, path: readonly string[]): Sql {
  if (path.includes(id)) throw fault('segmentCycle', { id: context.segments.get(id)?.title ?? id });
  const segment = context.segments.get(id);
  if (!segment) throw fault('segmentUnknown', { id });
  const { condition, frozen } = segment.body;
  return frozen ? byKeys(frozen.keys) : people(condition, context, [...path, id]);
}

function markPeople(
  condition: Extract<Condition, { type: 'mark' }>,
  context: ConditionContext,
  path: readonly string[],
): Sql {
  const analysis = analysisOf(condition.kind);
  const body = analysis.parse(condition.body);
  const scope: Scope = condition.scope ?? { segment: null, from: null, to: null };
  const within = analysisContext(scope, analysis.segmentOf(body), context, path);
  return membersAtLevel(scope.level, analysis.customers(body, condition.mark, within));
}

/** The customers in all of these segments, or null when none is named. */
export function chosenPeople(
  segments: readonly (string | null)[],
  context: ConditionContext,
  path: readonly string[] = [],
): Sql | null {
  const ids = [...new Set(segments.filter((id) => id !== null))];
  if (ids.length === 0) return null;
  return people({ type: 'all', of: ids.map((id) => ({ type: 'segment', id })) }, context, path);
}

/** What an analysis is compiled in: the scope, and the people whom it and the document's own segment leave. */
export function analysisContext(
  scope: Scope,
  segment: string | null,
  context: ConditionContext,
  path: readonly string[] = [],
): CompileContext {
  const { catalog, dialect, segments, label } = context;
  return {
    label,
    catalog,
    dialect,
    scope,
    people: chosenPeople([scope.segment, segment], context, path),
    segment: (id) => ({
      title: segments.get(id)?.title ?? '',
      people: chosenPeople([id], context, path) ?? sql`SELECT cid FROM customer WHERE cid > 0`,
    }),
  };
}

/** Gives marks that name no scope the one they were seen under, so that they keep their meaning when saved. */
export function withScope(condition: Condition, scope: Scope): Condition {
  switch (condition.type) {
    case 'all':
    case 'any':
      return { ...condition, of: condition.of.map((each) => withScope(each, scope)) };
    case 'not':
      return { ...condition, of: withScope(condition.of, scope) };
    case 'mark':
      return { ...condition, scope: condition.scope ?? scope };
    default:
      return condition;
  }
}
