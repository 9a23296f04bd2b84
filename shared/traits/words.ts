import { columnTitle } from '#shared/model/column-facts';
import type { Catalog } from '#shared/model/catalog';
import type { Text } from '#shared/i18n/text';
import { text, type TextKey } from '#shared/i18n/translate';
import { eventWords } from '#shared/analyses/events';
import { engagementWords } from './engagement.ts';
import { lifecycleWords } from './rhythm.ts';
import type { CustomerTrait } from './trait.ts';

/** A trait as the header of a column. */
export function traitTitle(trait: CustomerTrait): Text {
  switch (trait.type) {
    case 'favourite':
      return text(`trait.favourite.${trait.of}`);
    case 'mostFrequent':
      return text('trait.mostFrequent', {
        column: columnTitle(trait.column),
        table: trait.table.definition.name,
      });
    case 'attribute':
      return text('trait.attribute', { label: trait.attribute.label });
    case 'first':
    case 'last':
    case 'count':
    case 'amount':
    case 'daysSince':
      return trait.kind === null
        ? text(`trait.${trait.type}`)
        : trait.type === 'count' && trait.kind === 'purchase'
          ? text('people.purchases')
          : text(`trait.${trait.type}Of`, { kind: eventWords({ kind: trait.kind }, 'noun') });
    default:
      return text(`trait.${trait.type}` satisfies TextKey);
  }
}

/** What a trait's number means, in a sentence; null where its title says all. */
export function traitDefinition(trait: CustomerTrait, catalog: Catalog): Text | null {
  switch (trait.type) {
    case 'amount':
    case 'daysSince':
    case 'orders':
    case 'averageOrder':
    case 'lastScore':
    case 'favourite':
    case 'mostFrequent':
      return text(`trait.${trait.type}Means`);
    case 'lifecycle':
      return lifecycleWords(null);
    case 'engagement':
      return engagementWords(catalog.settings.engagement);
    default:
      return null;
  }
}
