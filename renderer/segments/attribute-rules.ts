import type { z } from 'zod';
import type { AttributeTest, Condition } from '#shared/conditions/condition';
import { isTraitId } from '#shared/traits/trait';

type FieldCondition = Extract<Condition, { type: 'attribute' | 'trait' }>;
type Test = z.infer<typeof AttributeTest>;

/** The field that stands for the tags of a customer. */
export const tagField = 'tag';

/** What the values of a field are like: it decides which comparisons there are. */
export type FieldKind = 'text' | 'number' | 'day' | 'tag';

/** A rule as it is edited: the values as typed; only `isOneOf` has more than one. */
export interface AttributeRule {
  /** Id of an attribute (`t1.c3`), of a trait (`count:purchase`), or {@link tagField}. */
  attribute: string;
  test: Test;
  values: string[];
}

/** Rules on attributes that all or any must hold. */
export interface AttributeRules {
  match: 'all' | 'any';
  rules: AttributeRule[];
}

const needsNoValue = (test: Test): boolean => test === 'isEmpty' || test === 'isNotEmpty';

/** Whether a rule says something yet. */
export const isComplete = ({ test, values }: AttributeRule): boolean =>
  needsNoValue(test) || values.some((value) => value.trim() !== '');

function fieldRule({ test, value, ...condition }: FieldCondition): AttributeRule {
  const attribute = condition.type === 'attribute' ? condition.attribute : condition.trait;
  const values = value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)];
  return { attribute, test, values };
}

function tagRule(tags: readonly string[], holds: boolean): AttributeRule | null {
  const rule = (test: Test): AttributeRule => ({ attribute: tagField, test, values: [...tags] });
  if (tags.length === 0) return rule(holds ? 'isNotEmpty' : 'isEmpty');
  if (tags.length === 1) return rule(holds ? 'is' : 'isNot');
  return holds ? rule('isOneOf') : null;
}

function ruleOf(condition: Condition): AttributeRule | null {
  if (condition.type === 'attribute' || condition.type === 'trait') return fieldRule(condition);
  if (condition.type === 'tag') return tagRule(condition.tags, true);
  if (condition.type === 'not' && condition.of.type === 'tag') return tagRule(condition.of.tags, false);
  return null;
}

/** A condition as plain rules; null when it is something else, which only words can say. */
export function rulesOf(condition: Condition): AttributeRules | null {
  if (condition.type === 'everyone') return { match: 'all', rules: [] };
  if (condition.type === 'all' || condition.type === 'any') {
    const rules = condition.of.map(ruleOf);
    return rules.includes(null)
      ? null
      : { match: condition.type, rules: rules.filter((rule) => rule !== null) };
  }
  const rule = ruleOf(condition);
  return rule && { match: 'all', rules: [rule] };
}

/** Rules as a condition; values of number attributes become numbers. */
export function conditionOf(
  { match, rules }: AttributeRules,
  isNumber: (attribute: string) => boolean,
): Condition {
  const of = rules.map((rule): Condition => {
    const { attribute, test, values } = rule;
    if (attribute === tagField) return taggedBy(rule);
    const typed = values
      .map((text) => text.trim())
      .filter((text) => text !== '' || test !== 'isOneOf')
      .map((text) => {
        const number = Number(text.replaceAll(',', ''));
        return isNumber(attribute) && text !== '' && Number.isFinite(number) ? number : text;
      });
    if (needsNoValue(test)) return ruled(attribute, test, null);
    return ruled(attribute, test, test === 'isOneOf' ? typed : (typed[0] ?? ''));
  });
  return of.length === 0 ? { type: 'everyone' } : { type: match, of };
}

function taggedBy({ test, values }: AttributeRule): Condition {
  const tagged: Condition = { type: 'tag', tags: needsNoValue(test) ? [] : values };
  return test === 'isNot' || test === 'isEmpty' ? { type: 'not', of: tagged } : tagged;
}

const ruled = (field: string, test: Test, value: FieldCondition['value']): FieldCondition =>
  isTraitId(field)
    ? { type: 'trait', trait: field, test, value }
    : { type: 'attribute', attribute: field, test, value };

const equal = ['is', 'isNot', 'isOneOf'] as const;
const sized = ['atLeast', 'greaterThan', 'atMost', 'lessThan'] as const;
const filled = ['isEmpty', 'isNotEmpty'] as const;
const tests: Record<FieldKind, readonly Test[]> = {
  text: [...equal, 'contains', ...filled],
  tag: [...equal, ...filled],
  number: [...sized, ...equal, ...filled],
  day: [...sized, ...equal, ...filled],
};

/** Comparisons that fit a field's values; a new rule begins with the first. */
export const testsFor = (kind: FieldKind): readonly Test[] => tests[kind];

/** The comparisons that ask for values there are; others ask for a measure. */
export const asksForValues = (test: Test): boolean => equal.some((each) => each === test);

/** A rule about a field that says nothing yet. */
export const beginRule = (attribute: string, kind: FieldKind): AttributeRule => ({
  attribute,
  test: tests[kind][0] ?? 'is',
  values: [],
});
