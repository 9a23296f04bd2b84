import { fault } from '#shared/faults/fault';
import type { Catalog, TableInfo } from '#shared/model/catalog';
import type { Column, Meaning } from '#shared/model/table';
import type { ResultColumn } from '#shared/model/result';

/** Facts of a customer's activity that need no name beside them. */
const plainTraits = [
  'key',
  'first',
  'last',
  'count',
  'amount',
  'daysSince',
  'orders',
  'averageOrder',
  'lastScore',
  'voices',
  'lifecycle',
  'engagement',
] as const;
type PlainTrait = (typeof plainTraits)[number];

/** Facts that can be of one kind of activity alone. */
export const kindTraits = ['first', 'last', 'count', 'amount', 'daysSince'] as const;
type KindTrait = (typeof kindTraits)[number];

/** Meanings whose values customers choose between. */
export const favourites = ['product', 'category', 'channel', 'paymentMethod'] as const;
type Favourite = (typeof favourites)[number];

/**
 * Something about a customer that a list can show, sort and test: `amount`, `count:purchase`, `last:event:login`,
 * `favourite:product`, `mostFrequent:t2.c5`, `attribute:t1.c3`.
 */
export type CustomerTrait =
  | { type: Exclude<PlainTrait, KindTrait> }
  | { type: KindTrait; kind: string | null }
  | { type: 'favourite'; of: Favourite }
  | { type: 'mostFrequent'; table: TableInfo; column: Column }
  | { type: 'attribute'; attribute: Catalog['attributes'][number] };

const isPlain = (word: string): word is PlainTrait => (plainTraits as readonly string[]).includes(word);
const isKindTrait = (word: string): word is KindTrait => (kindTraits as readonly string[]).includes(word);

/** Whether an id is written as those of traits are; attributes' own ids (`t1.c3`) are not. */
export const isTraitId = (id: string): boolean =>
  isPlain(id.split(':', 1)[0] ?? '') || /^(?:favourite|mostFrequent|attribute):/.test(id);

/** Reads a trait's id against what the workbook has. @throws traitUnknown */
export function traitOf(id: string, catalog: Catalog): CustomerTrait {
  const gap = id.indexOf(':');
  const word = gap < 0 ? id : id.slice(0, gap);
  const rest = gap < 0 ? null : id.slice(gap + 1);
  if (isPlain(word)) {
    if (isKindTrait(word)) {
      if (rest === null || catalog.kinds.some((kind) => kind.key === rest)) return { type: word, kind: rest };
    } else if (rest === null) return { type: word };
  }
  const favourite = favourites.find((each) => each === rest);
  if (word === 'favourite' && favourite) return { type: 'favourite', of: favourite };
  if (word === 'mostFrequent' && rest !== null) {
    const [tableId, columnId] = rest.split('.');
    const table = catalog.tables.find((each) => each.id === tableId && each.confirmed);
    const column = table?.definition.columns.find((each) => each.id === columnId);
    if (table && column) return { type: 'mostFrequent', table, column };
  }
  const attribute = catalog.attributes.find((each) => each.id === rest);
  if (word === 'attribute' && attribute) return { type: 'attribute', attribute };
  throw fault('traitUnknown', { trait: id });
}

/** Tables whose rows are deeds of customers, with the column that has a meaning; products by their names where there are. */
export function columnsOfDeeds(
  catalog: Catalog,
  meaning: Favourite | 'score' | 'status',
): { table: TableInfo; column: Column }[] {
  const wanted: readonly Meaning[] = meaning === 'product' ? ['productName', 'product'] : [meaning];
  return catalog.tables
    .filter(
      ({ confirmed, definition: { role } }) => confirmed && role !== 'customers' && role !== 'catalogue',
    )
    .flatMap((table) => {
      const [column] = wanted.flatMap((each) =>
        table.definition.columns.filter((own) => own.meaning === each).slice(0, 1),
      );
      return column ? [{ table, column }] : [];
    });
}

/** How a trait's values are shown and compared. */
export function traitType(trait: CustomerTrait): ResultColumn['type'] {
  switch (trait.type) {
    case 'first':
    case 'last':
      return 'day';
    case 'count':
    case 'daysSince':
    case 'orders':
    case 'voices':
      return 'integer';
    case 'amount':
    case 'averageOrder':
      return 'money';
    case 'lastScore':
    case 'engagement':
      return 'number';
    case 'attribute':
      return attributeTypes[trait.attribute.type];
    default:
      return 'text';
  }
}

const attributeTypes: Record<Column['type'], ResultColumn['type']> = {
  text: 'text',
  integer: 'integer',
  decimal: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'day',
  time: 'text',
  timestamp: 'text',
  timestampTz: 'instant',
};

/** Whether values compare as numbers. */
export const isNumericTrait = (trait: CustomerTrait): boolean =>
  ['integer', 'number', 'money'].includes(traitType(trait));
