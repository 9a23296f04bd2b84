import { useMemo, type ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import type { Scope } from '#shared/model/scope';
import { useText } from '#renderer/app/i18n.ts';
import type { GridSort } from '#renderer/controls/grid-types.ts';
import { VirtualGrid } from '#renderer/controls/VirtualGrid.tsx';
import { columnsOfTraits, leaveForClipboard } from '#renderer/privacy/leave.ts';
import { useEpoch } from '#renderer/stores/workbook.ts';
import { openCustomer } from './open-people.ts';
import { traitLoader, useGridColumns, useTraitColumns } from './trait-columns.ts';
import { useTextStyle } from './use-text-style.ts';

interface TraitGridProps {
  who: Condition;
  scope: Scope | null;
  search: string;
  columns: readonly string[];
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
  empty: ReactNode;
}

/** Customers with the traits that were chosen; Enter or a double click opens one. */
export function TraitGrid({ who, scope, search, columns, sort, onSort, empty }: TraitGridProps): ReactNode {
  const t = useText();
  const style = useTextStyle();
  const epoch = useEpoch();
  const traits = useTraitColumns(columns);
  const grid = useGridColumns(traits);
  const asked = JSON.stringify({ who, scope, search, sort, epoch });
  const load = useMemo(() => {
    const { who, scope, search, sort } = JSON.parse(asked) as Parameters<typeof traitLoader>[0];
    const known = sort && traits.some(({ id }) => id === sort.column) ? sort : null;
    return traitLoader({ who, scope, search, sort: known }, traits, style);
  }, [asked, traits, style]);
  return (
    <VirtualGrid
      label={t('people.list')}
      columns={grid}
      load={load}
      sort={sort}
      onSort={onSort}
      onOpen={(row) => openCustomer(row.key)}
      onCopy={(ids, rows) => leaveForClipboard('rows', columnsOfTraits(ids), rows)}
      frozen={1}
      empty={empty}
    />
  );
}
