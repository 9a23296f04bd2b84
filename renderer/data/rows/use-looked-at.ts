import { useMemo } from 'react';
import type { Column } from '#shared/model/table';
import { plainLook, useTableLooks, type TableLook } from '#renderer/stores/table-looks.ts';

interface LookedAt extends Omit<TableLook, 'hidden'> {
  hidden: ReadonlySet<string>;
  change: (change: Partial<TableLook>) => void;
}

/** How a table is looked at, as its columns are now: a column that is gone neither sorts nor counts as hidden. */
export function useLookedAt(table: string, columns: readonly Column[]): LookedAt {
  const look = useTableLooks(({ looks }) => looks[table]) ?? plainLook;
  const change = useTableLooks((store) => store.change);
  return useMemo(() => {
    const there = new Set(columns.map(({ id }) => id));
    const { sort } = look;
    const sorts = sort !== null && (there.has(sort.column) || ['line', 'file'].includes(sort.column));
    return {
      ...look,
      hidden: new Set(look.hidden.filter((id) => there.has(id))),
      sort: sorts ? sort : null,
      change: (next: Partial<TableLook>) => change(table, next),
    };
  }, [look, columns, table, change]);
}
