import { useMemo } from 'react';
import { traitChoices } from '#shared/traits/choices';
import { lifecycleStates } from '#shared/traits/rhythm';
import { isNumericTrait, traitType } from '#shared/traits/trait';
import { isDayType, isNumberType } from '#shared/model/column-groups';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import { traitColumn } from '#renderer/customers/trait-columns.ts';
import { useTags } from '#renderer/customers/use-tags.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { tagField, type FieldKind } from './attribute-rules.ts';

/** A value that a rule may ask for, with how many customers have it where that is known. */
export interface FieldValue {
  value: string;
  label: string;
  customers?: number;
}

/** What a rule can be about: an attribute, or a fact of what customers did. */
export interface RuleField {
  id: string;
  label: string;
  group: string;
  kind: FieldKind;
  /** Says of what kind people are, not who they are: new rules begin with such a one. */
  plain?: boolean;
  /** All values there are, where they are few and known; else the engine is asked. */
  values?: readonly FieldValue[];
}

/** Everything that rules of this workbook can be about, attributes first. */
export function useRuleFields(): RuleField[] {
  const t = useText();
  const render = useRenderText();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const tags = useTags();
  return useMemo(() => {
    if (!catalog) return [];
    const attributes = catalog.attributes.map(({ id, label, type, sensitivity }): RuleField => ({
      id,
      label,
      group: t('trait.group.attributes'),
      kind: isNumberType(type) ? 'number' : isDayType(type) ? 'day' : 'text',
      plain: sensitivity === 'none' && (type === 'text' || type === 'boolean'),
    }));
    const tag: RuleField = {
      id: tagField,
      label: t('notes.tags'),
      group: t('trait.group.activity'),
      kind: 'tag',
      values: tags.map(({ tag: value, customers }) => ({ value, label: value, customers })),
    };
    const traits = traitChoices(catalog)
      .filter(({ group }) => group !== 'attributes')
      .flatMap(({ group, traits }) =>
        traits.flatMap((id): RuleField[] => {
          const column = traitColumn(id, catalog, render);
          if (!column) return [];
          const field: RuleField = {
            id,
            label: column.title,
            group: t(`trait.group.${group}`),
            kind: isNumericTrait(column.trait)
              ? 'number'
              : traitType(column.trait) === 'day'
                ? 'day'
                : 'text',
          };
          if (id !== 'lifecycle') return [field];
          const values = lifecycleStates.map((state) => ({ value: state, label: t(`lifecycle.${state}`) }));
          return [{ ...field, plain: true, values }];
        }),
      );
    return [...attributes, ...traits, ...(tags.length > 0 ? [tag] : [])];
  }, [catalog, tags, t, render]);
}

/** The field that a new rule is about until another is chosen. */
export const usualField = (fields: readonly RuleField[]): RuleField | undefined =>
  fields.find(({ plain }) => plain === true) ?? fields[0];
