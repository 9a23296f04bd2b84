import type { z } from 'zod';
import { AttributeTest, type Condition } from '#shared/conditions/condition';
import { isTraitId } from '#shared/traits/trait';

type FieldCondition = Extract<Condition, { type: 'attribute' | 'trait' }>;

/** A rule as it is edited: the value as typed. */
export interface AttributeRule {
  /** Id of an attribute (`t1.c3`) or of a trait (`count:purchase`). */
  attribute: string;
  test: z.infer<typeof AttributeTest>;
  value: string;
}

/** Rules on attributes that all or any must hold. */
export interface AttributeRules {
  match: 'all' | 'any';
  rules: AttributeRule[];
}

const listGap = /\s*[,、，]\s*/;

function toRule(condition: FieldCondition): AttributeRule {
  const { test, value } = condition;
  const attribute = condition.type === 'attribute' ? condition.attribute : condition.trait;
  return {
    attribute,
    test,
    value: value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value),
  };
}

/** A condition as plain rules; null when it is something else, which only words can say. */
export function rulesOf(condition: Condition): AttributeRules | null {
  if (condition.type === 'everyone') return { match: 'all', rules: [] };
  if (condition.type === 'attribute' || condition.type === 'trait')
    return { match: 'all', rules: [toRule(condition)] };
  if (condition.type !== 'all' && condition.type !== 'any') return null;
  const rules: AttributeRule[] = [];
  for (const part of condition.of) {
    if (part.type !== 'attribute' && part.type !== 'trait') return null;
    rules.push(toRule(part));
  }
  return { match: condition.type, rules };
}

/** Rules as a condition; values of number attributes become numbers. */
export function conditionOf(
  { match, rules }: AttributeRules,
  isNumber: (attribute: string) => boolean,
): Condition {
  const typed = (attribute: string, text: string): string | number => {
    const number = Number(text.replaceAll(',', ''));
    return isNumber(attribute) && text.trim() !== '' && Number.isFinite(number) ? number : text.trim();
  };
  const of = rules.map((rule): Condition => {
    const { attribute, test } = rule;
    if (test === 'isEmpty' || test === 'isNotEmpty') return ruled(attribute, test, null);
    if (test === 'isOneOf') {
      const values = rule.value.split(listGap).filter((part) => part !== '');
      return ruled(
        attribute,
        test,
        values.map((value) => typed(attribute, value)),
      );
    }
    return ruled(attribute, test, typed(attribute, rule.value));
  });
  return of.length === 0 ? { type: 'everyone' } : { type: match, of };
}

const ruled = (field: string, test: AttributeRule['test'], value: FieldCondition['value']): FieldCondition =>
  isTraitId(field)
    ? { type: 'trait', trait: field, test, value }
    : { type: 'attribute', attribute: field, test, value };

/** Comparisons that fit a field's values. */
export function testsFor(numeric: boolean): AttributeRule['test'][] {
  const sized = ['lessThan', 'atMost', 'atLeast', 'greaterThan'];
  return AttributeTest.options.filter((test) => (numeric ? test !== 'contains' : !sized.includes(test)));
}
