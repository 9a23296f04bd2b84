import type { Catalog } from '#shared/model/catalog';
import { columnsOfDeeds, favourites, kindTraits } from './trait.ts';

/** Columns of a list before anyone has chosen: who, since when, how much. */
export const usualTraits: readonly string[] = [
  'key',
  'first',
  'last',
  'count',
  'count:purchase',
  'amount',
  'voices',
];

/** The same for a workbook: with what customers are called, where a table says so. */
export function usualTraitsIn(catalog: Catalog): string[] {
  const [key = 'key', ...rest] = usualTraits;
  const name = catalog.attributes.find(({ id }) => isName(catalog, id));
  return name ? [key, `attribute:${name.id}`, ...rest] : [key, ...rest];
}

function isName(catalog: Catalog, attribute: string): boolean {
  const [table, column] = attribute.split('.');
  const definition = catalog.tables.find(({ id }) => id === table)?.definition;
  return definition?.columns.some(({ id, meaning }) => id === column && meaning === 'name') ?? false;
}

/** A heading with the traits below it. */
interface TraitGroup {
  group: 'activity' | 'orders' | 'kinds' | 'choices' | 'attributes' | 'columns';
  traits: string[];
}

/** Every trait that customers of this workbook can have, in groups. */
export function traitChoices(catalog: Catalog): TraitGroup[] {
  const bought = catalog.kinds.some((kind) => kind.key === 'purchase');
  const scored = columnsOfDeeds(catalog, 'score').length > 0;
  const groups: TraitGroup[] = [
    {
      group: 'activity',
      traits: ['key', 'first', 'last', 'count', 'daysSince', 'engagement', 'voices'].concat(
        scored ? ['lastScore'] : [],
      ),
    },
    { group: 'orders', traits: bought ? ['amount', 'orders', 'averageOrder', 'lifecycle'] : ['amount'] },
    {
      group: 'kinds',
      traits: catalog.kinds.flatMap((kind) =>
        kindTraits
          .filter((trait) => trait !== 'amount' || bearsAmount(kind.key))
          .map((trait) => `${trait}:${kind.key}`),
      ),
    },
    {
      group: 'choices',
      traits: favourites
        .filter((each) => columnsOfDeeds(catalog, each).length > 0)
        .map((each) => `favourite:${each}`),
    },
    { group: 'attributes', traits: catalog.attributes.map((attribute) => `attribute:${attribute.id}`) },
    { group: 'columns', traits: frequentColumns(catalog) },
  ];
  return groups.filter((each) => each.traits.length > 0);
}

const bearsAmount = (kind: string): boolean => kind === 'purchase' || kind === 'return';
const told = new Set(['customer', 'time', 'endTime', 'order', 'session', 'verbatim', 'amount']);

/** Columns of what customers did whose values can come again. */
function frequentColumns(catalog: Catalog): string[] {
  return catalog.tables
    .filter(
      ({ confirmed, definition: { role } }) => confirmed && role !== 'customers' && role !== 'catalogue',
    )
    .flatMap(({ id, definition }) =>
      definition.columns
        .filter(({ meaning, type }) => !told.has(meaning) && ['text', 'boolean', 'integer'].includes(type))
        .map((column) => `mostFrequent:${id}.${column.id}`),
    );
}
