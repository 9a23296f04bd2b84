import { useMemo, useState, type ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import type { MessageKey } from '#shared/i18n/catalogues';
import type { Scope } from '#shared/model/scope';
import { isNumberType } from '#shared/model/column-groups';
import { useText } from '#renderer/app/i18n.ts';
import { headWidth } from '#renderer/controls/head-width.ts';
import type { GridColumn, GridSort } from '#renderer/controls/grid-types.ts';
import { VirtualGrid } from '#renderer/controls/VirtualGrid.tsx';
import { leaveForClipboard } from '#renderer/privacy/leave.ts';
import { useEpoch, useWorkbook } from '#renderer/stores/workbook.ts';
import { openCustomer } from './open-people.ts';
import { peopleLoader, type PersonRow } from './people-rows.ts';
import { useTextStyle } from './use-text-style.ts';

interface PeopleGridProps {
  who: Condition;
  scope: Scope | null;
  search?: string;
  /** Ids of the columns to show; all of them by default. */
  only?: readonly string[] | undefined;
  /** Widths for a narrow place, by column id. */
  widths?: Readonly<Record<string, number>> | undefined;
  empty?: ReactNode;
}

const facts = [
  { id: 'key', title: 'people.key', width: 150 },
  { id: 'first', title: 'people.first', width: 150 },
  { id: 'last', title: 'people.last', width: 150 },
  { id: 'activities', title: 'people.activities', width: 90, align: 'right' },
  { id: 'purchases', title: 'people.purchases', width: 90, align: 'right' },
  { id: 'amount', title: 'people.amount', width: 110, align: 'right' },
  { id: 'voices', title: 'people.voices', width: 76, align: 'right' },
] as const satisfies readonly { id: string; title: MessageKey; width: number; align?: 'right' }[];

/** The columns that a list of customers can have: facts of their activity, then their attributes. */
export function usePeopleColumns(): GridColumn<PersonRow>[] {
  const t = useText();
  const attributes = useWorkbook((workbook) => workbook.catalog?.attributes);
  return useMemo(() => {
    const column = (id: string, title: string, width: number, align?: 'right'): GridColumn<PersonRow> => ({
      id,
      title,
      width: headWidth(title, width),
      align,
      text: (row) => row.text[id] ?? '',
    });
    return [
      ...facts.map((fact) =>
        column(fact.id, t(fact.title), fact.width, 'align' in fact ? fact.align : undefined),
      ),
      ...namedApart((attributes ?? []).map((attribute) => attribute.label)).map((name, index) =>
        column(name, name, 130, isNumberType(attributes?.[index]?.type) ? 'right' : undefined),
      ),
    ];
  }, [t, attributes]);
}

/** Names as the engine gives them to columns: those that are taken get a number. */
function namedApart(labels: readonly string[]): string[] {
  const taken = new Set<string>(facts.map((fact) => fact.id));
  return labels.map((label) => {
    let name = label;
    for (let n = 2; taken.has(name); n += 1) name = `${label} (${n})`;
    taken.add(name);
    return name;
  });
}

/** The columns that these stand for: facts come first, then the attributes in their order. */
const columnsOfNames = (
  ids: readonly string[],
  all: readonly { id: string }[],
  attributes: readonly { id: string }[],
): string[] =>
  ids.flatMap((id) =>
    id === 'key' ? ['key'] : (attributes[all.findIndex((each) => each.id === id) - facts.length]?.id ?? []),
  );

/** Customers in a grid of any length; Enter or a double click opens one. */
export function PeopleGrid({ who, scope, search = '', only, widths, empty }: PeopleGridProps): ReactNode {
  const t = useText();
  const style = useTextStyle();
  const epoch = useEpoch();
  const all = usePeopleColumns();
  const attributes = useWorkbook((workbook) => workbook.catalog?.attributes) ?? [];
  const [sort, setSort] = useState<GridSort | null>(null);
  const asked = JSON.stringify({ who, scope, search, sort, epoch });
  const load = useMemo(() => {
    const { epoch: _epoch, ...query } = JSON.parse(asked) as {
      epoch: string;
    } & Parameters<typeof peopleLoader>[0];
    return peopleLoader(query, style);
  }, [asked, style]);
  const columns = useMemo(
    () =>
      all
        .filter((column) => !only || only.includes(column.id))
        .map((column) => ({ ...column, width: widths?.[column.id] ?? column.width })),
    [all, only, widths],
  );
  return (
    <VirtualGrid
      label={t('people.list')}
      columns={columns}
      load={load}
      sort={sort}
      onSort={setSort}
      onOpen={(row) => openCustomer(row.key)}
      onCopy={(ids, rows) => leaveForClipboard('rows', columnsOfNames(ids, all, attributes), rows)}
      empty={empty}
    />
  );
}
