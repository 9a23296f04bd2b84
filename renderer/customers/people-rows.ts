import type { Condition } from '#shared/conditions/condition';
import type { Scope } from '#shared/model/scope';
import { callTable } from '#renderer/rpc/client.ts';
import { amountText } from '#renderer/analyses/cell-text.ts';
import type { PageLoader } from '#renderer/controls/use-pages.ts';
import type { GridSort } from '#renderer/controls/grid-types.ts';
import { arrowText, type TextStyle } from './arrow-text.ts';

/** A customer of a list: the stable key, and the columns in words. */
export interface PersonRow {
  key: string;
  text: Readonly<Record<string, string | null>>;
}

export interface PeopleQuery {
  who: Condition;
  scope: Scope | null;
  sort: GridSort | null;
  search: string;
}

/** The amount is money; decimals of attributes may be anything and keep their digits. */
function shown(name: string, text: string | null, { locale }: TextStyle): string | null {
  return name === 'amount' && text !== null ? amountText(text.replaceAll(',', ''), locale) : text;
}

/** Pages of customers, as the grid asks for them. */
export function peopleLoader(query: PeopleQuery, style: TextStyle): PageLoader<PersonRow> {
  return async (offset, limit, signal) => {
    const { answer, table } = await callTable('people.list', { ...query, offset, limit }, { signal });
    const columns = table.schema.fields.map((field, index) => [field.name, table.getChildAt(index)] as const);
    const rows = Array.from({ length: table.numRows }, (_, row): PersonRow => {
      const key = columns.find(([name]) => name === 'key')?.[1]?.get(row);
      const text = columns.map(([name, vector]) => [
        name,
        name === 'key' ? String(key) : shown(name, arrowText(vector, row, style), style),
      ]);
      return { key: String(key), text: Object.fromEntries(text) as PersonRow['text'] };
    });
    return { rows, total: answer.total };
  };
}
