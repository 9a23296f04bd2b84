import type { Label } from '#shared/analyses/analysis';
import { analysisOf } from '#shared/analyses/registry';
import { assertNever } from '#shared/assert-never';
import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text, type TextKey } from '#shared/i18n/translate';
import { lifecycleStates } from '#shared/traits/rhythm';
import { traitOf } from '#shared/traits/trait';
import { traitTitle } from '#shared/traits/words';
import { analysisContext, type ConditionContext } from './compile.ts';
import type { Condition } from './condition.ts';

/** A condition in words: "Apr 2011 cohort, month 1", "Country is Japan and Segment A". */
export function describeCondition(condition: Condition, context: ConditionContext): Text {
  switch (condition.type) {
    case 'everyone':
      return text('condition.everyone');
    case 'all':
      return together(condition.of, 'and', context);
    case 'any':
      return together(condition.of, 'or', context);
    case 'not':
      return text('condition.not', { what: describeCondition(condition.of, context) });
    case 'attribute':
      return attributeWords(condition, context);
    case 'trait':
      return traitWords(condition, context);
    case 'tag':
      return condition.tags.length === 0
        ? text('condition.tagged')
        : text('condition.tag', { tags: condition.tags.join(', ') });
    case 'data':
      return text('condition.data', { dataType: text(`dataType.${condition.dataType}`) });
    case 'word':
      return text('condition.word', { word: condition.word });
    case 'segment': {
      const segment = context.segments.get(condition.id);
      if (!segment) throw fault('segmentUnknown', { id: condition.id });
      return text('condition.segment', { title: segment.title });
    }
    case 'mark': {
      const analysis = analysisOf(condition.kind);
      const scope = condition.scope ?? { segment: null, from: null, to: null };
      const within = analysisContext(scope, analysis.segmentOf(condition.body), context);
      return analysis.describeMark(condition.body, condition.mark, within);
    }
    case 'keys':
      return text('condition.keys', { count: condition.keys.length });
    default:
      return assertNever(condition);
  }
}

function together(of: readonly Condition[], word: 'and' | 'or', context: ConditionContext): Text {
  const parts = of.map((each) => describeCondition(each, context));
  const [first, ...rest] = parts;
  if (!first) return text(word === 'and' ? 'condition.everyone' : 'condition.nobody');
  return rest.reduce((left, right) => text(`condition.${word}`, { left, right }), first);
}

const same: Label = (_column, value) => value;

function attributeWords(
  { attribute, test, value }: Extract<Condition, { type: 'attribute' }>,
  { catalog, label = same }: ConditionContext,
): Text {
  const found = catalog.attributes.find((each) => each.id === attribute);
  if (!found) throw fault('attributeUnknown', { attribute });
  const says = (one: string | number | null): string => (one === null ? '' : label(attribute, String(one)));
  const shown = Array.isArray(value) ? value.map(says).join(', ') : says(value);
  return text(`condition.test.${test}`, { attribute: found.label, value: shown });
}

function traitWords(
  { trait, test, value }: Extract<Condition, { type: 'trait' }>,
  { catalog, label = same }: ConditionContext,
): Text {
  const found = traitOf(trait, catalog);
  const column =
    found.type === 'attribute'
      ? found.attribute.id
      : found.type === 'mostFrequent'
        ? `${found.table.id}.${found.column.id}`
        : '';
  const one = (each: string | number): string | Text =>
    found.type === 'lifecycle' && (lifecycleStates as readonly unknown[]).includes(each)
      ? text(`lifecycle.${String(each)}` as TextKey)
      : label(column, String(each));
  const shown = Array.isArray(value)
    ? value.map((each) => label(column, String(each))).join(', ')
    : value === null
      ? ''
      : one(value);
  return text(`condition.test.${test}`, { attribute: traitTitle(found), value: shown });
}

/** Sentences that say how people were selected: a mark's own definition, else the condition in words. */
export function defineCondition(condition: Condition, context: ConditionContext): Text[] {
  if (condition.type === 'segment') {
    const segment = context.segments.get(condition.id);
    if (!segment) throw fault('segmentUnknown', { id: condition.id });
    const { frozen, condition: inner } = segment.body;
    const list = frozen
      ? [text('condition.frozen', { date: dayKept(frozen), count: frozen.keys.length })]
      : [];
    return [
      ...list,
      text('condition.sentence', { what: describeCondition(inner, context) }),
      ...definedBy(inner, context),
    ];
  }
  return [
    text('condition.sentence', { what: describeCondition(condition, context) }),
    ...definedBy(condition, context),
  ];
}

/** The day on which a list was kept: its moment is written in full. */
const dayKept = ({ at }: { at: string }): Text => text('date.day', { day: at.slice(0, 10) });

/** The definitions of the results that a condition points at. */
function definedBy(condition: Condition, context: ConditionContext): Text[] {
  if (condition.type === 'all' || condition.type === 'any') {
    return condition.of.flatMap((each) => definedBy(each, context));
  }
  if (condition.type === 'not') return definedBy(condition.of, context);
  if (condition.type !== 'mark') return [];
  const analysis = analysisOf(condition.kind);
  const scope = condition.scope ?? { segment: null, from: null, to: null };
  const segment = analysis.segmentOf(condition.body);
  return [
    ...analysis.definition(condition.body, analysisContext(scope, segment, context)),
    amongWords([scope.segment, segment], context),
  ];
}

/** Who counts: everyone, or the people of the segments that were chosen, each by name and by rule. */
export function amongWords(chosen: readonly (string | null)[], context: ConditionContext): Text {
  const [first, second] = [...new Set(chosen.filter((id) => id !== null))].map((id) =>
    segmentWords(id, context),
  );
  if (first === undefined) return text('analysis.definition.everyone');
  const people = second === undefined ? first : text('analysis.definition.and', { first, second });
  return text('analysis.definition.among', { people });
}

/** A segment's name and what it says of who is in it: a name alone tells no reader. */
function segmentWords(id: string, context: ConditionContext): Text | string {
  const segment = context.segments.get(id);
  if (!segment) return id;
  const { title, body } = segment;
  if (!body.frozen)
    return text('analysis.definition.segment', { title, rule: describeCondition(body.condition, context) });
  const { frozen } = body;
  return text('analysis.definition.frozen', { title, date: dayKept(frozen), count: frozen.keys.length });
}
