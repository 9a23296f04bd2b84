import { useMemo } from 'react';
import { traitChoices } from '#shared/traits/choices';
import { lifecycleStates } from '#shared/traits/rhythm';
import { isNumericTrait } from '#shared/traits/trait';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import { traitColumn } from '#renderer/customers/trait-columns.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

/** What a rule can be about: an attribute, or a fact of what customers did. */
export interface RuleField {
  id: string;
  label: string;
  group: string;
  numeric: boolean;
  /** The values there are, where they are few and known. */
  values?: { value: string; label: string }[];
}

/** Everything that rules of this workbook can be about, attributes first. */
export function useRuleFields(): RuleField[] {
  const t = useText();
  const render = useRenderText();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  return useMemo(() => {
    if (!catalog) return [];
    const attributes = catalog.attributes.map(({ id, label, type }) => ({
      id,
      label,
      group: t('trait.group.attributes'),
      numeric: ['integer', 'decimal', 'double'].includes(type),
    }));
    const traits = traitChoices(catalog)
      .filter(({ group }) => group !== 'attributes')
      .flatMap(({ group, traits }) =>
        traits.flatMap((id): RuleField[] => {
          const column = traitColumn(id, catalog, render);
          if (!column) return [];
          const field = {
            id,
            label: column.title,
            group: t(`trait.group.${group}`),
            numeric: isNumericTrait(column.trait),
          };
          if (id !== 'lifecycle') return [field];
          const values = lifecycleStates.map((state) => ({ value: state, label: t(`lifecycle.${state}`) }));
          return [{ ...field, values }];
        }),
      );
    return [...attributes, ...traits];
  }, [catalog, t, render]);
}
