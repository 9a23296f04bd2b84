import { useMemo } from 'react';
import { FaultError } from '#shared/faults/fault';
import type { Catalog } from '#shared/model/catalog';
import type { Text } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import { lifecycleStates } from '#shared/traits/rhythm';
import { isNumericTrait, traitOf, traitType, type CustomerTrait } from '#shared/traits/trait';
import { traitDefinition, traitTitle } from '#shared/traits/words';
import { amountText } from '#renderer/analyses/cell-text.ts';
import { useRenderText } from '#renderer/app/i18n.ts';
import { headWidth } from '#renderer/controls/head-width.ts';
import type { GridColumn } from '#renderer/controls/grid-types.ts';
import type { PageLoader } from '#renderer/controls/use-pages.ts';
import { callTable } from '#renderer/rpc/client.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { arrowText, type TextStyle } from './arrow-text.ts';
import type { PeopleQuery, PersonRow } from './people-rows.ts';

/** A trait as the window needs it: what it is called, what it means. */
export interface TraitColumn {
  id: string;
  trait: CustomerTrait;
  title: string;
  hint: string | undefined;
}

/** The traits of these ids that the workbook has; others (of a table that is gone) are left out. */
export function useTraitColumns(ids: readonly string[]): TraitColumn[] {
  const render = useRenderText();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const key = ids.join('\n');
  return useMemo(
    () => (catalog ? key.split('\n').flatMap((id) => traitColumn(id, catalog, render) ?? []) : []),
    [catalog, key, render],
  );
}

/** The column of a trait; null where the workbook has no such trait any more. */
export function traitColumn(
  id: string,
  catalog: Catalog,
  render: (text: Text) => string,
): TraitColumn | null {
  try {
    const trait = traitOf(id, catalog);
    const definition = traitDefinition(trait, catalog);
    return { id, trait, title: render(traitTitle(trait)), hint: definition ? render(definition) : undefined };
  } catch (error) {
    // What the workbook no longer has (a column, a kind of activity) has no column.
    if (error instanceof FaultError) return null;
    throw error;
  }
}

const widths: Partial<Record<CustomerTrait['type'], number>> = {
  key: 130,
  count: 96,
  orders: 84,
  amount: 110,
  averageOrder: 110,
  voices: 76,
  lifecycle: 110,
  engagement: 110,
  daysSince: 110,
  lastScore: 100,
};

/** Columns of a grid for traits. */
export function useGridColumns(traits: readonly TraitColumn[]): GridColumn<PersonRow>[] {
  return useMemo(
    () =>
      traits.map(({ id, trait, title, hint }) => ({
        id,
        title,
        hint: hint === undefined ? title : `${title}: ${hint}`,
        width: headWidth(title, widths[trait.type] ?? 140),
        align: isNumericTrait(trait) ? ('right' as const) : undefined,
        text: (row: PersonRow) => row.text[id] ?? '',
        plain: () => traitType(trait) !== 'text',
      })),
    [traits],
  );
}

/** A trait's value in words. */
function traitText(trait: CustomerTrait, text: string | null, style: TextStyle): string | null {
  if (text === null) return null;
  if (trait.type === 'lifecycle') {
    const state = lifecycleStates.find((each) => each === text);
    return state ? translate(style.locale, `lifecycle.${state}`) : text;
  }
  return traitType(trait) === 'money' ? amountText(text.replaceAll(',', ''), style.locale) : text;
}

/** Pages of customers with these traits. */
export function traitLoader(
  query: PeopleQuery,
  traits: readonly TraitColumn[],
  style: TextStyle,
): PageLoader<PersonRow> {
  const columns = [...new Set(['key', ...traits.map(({ id }) => id)])];
  const byId = new Map(traits.map(({ id, trait }) => [id, trait]));
  return async (offset, limit, signal) => {
    const { answer, table } = await callTable(
      'people.list',
      { ...query, columns, offset, limit },
      { signal },
    );
    const read = columns.map((name) => [name, table.getChild(name), byId.get(name)] as const);
    const rows = Array.from({ length: table.numRows }, (_, row): PersonRow => {
      const cells = read.map(([name, vector, trait]) => {
        const plain = arrowText(vector, row, style);
        return [
          name,
          name === 'key' ? String(vector?.get(row)) : trait ? traitText(trait, plain, style) : plain,
        ];
      });
      const text = Object.fromEntries(cells) as PersonRow['text'];
      return { key: text.key ?? '', text };
    });
    return { rows, total: answer.total };
  };
}
