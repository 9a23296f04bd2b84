import type { TableDefinition } from '#shared/model/table';
import { identifier, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { columnWith } from './meanings.ts';

/** Most decimal places an amount is kept with; more are rounded. */
export const mostPlaces = 6;

interface Exact {
  value: Sql;
  places: number;
}

/** What an amount is made of; null where a table has none. */
export interface AmountTerm {
  /** DECIMAL(18, places), NULL where a part is missing or too large. */
  amount: Sql;
  places: number;
}

export const decimalType = (places: number, digits = 18): Sql =>
  raw(`DECIMAL(${digits}, ${Math.max(0, Math.min(places, mostPlaces))})`);

/** Decimal places of doubles are a matter of their values: 0, 2, 4 or 6. */
async function placesOfDoubles(connection: Connection, view: string, column: string): Promise<number> {
  const c = identifier(column);
  const row = await connection.row(
    sql`SELECT coalesce(max(CASE WHEN ${c} = round(${c}, 0) THEN 0 WHEN ${c} = round(${c}, 2) THEN 2 WHEN ${c} = round(${c}, 4) THEN 4 ELSE 6 END), 0)::INTEGER AS places FROM ${identifier(view)} WHERE isfinite(${c})`,
  );
  return Number(row.places);
}

async function exact(
  connection: Connection,
  view: string,
  column: string,
  types: ReadonlyMap<string, string>,
): Promise<Exact> {
  const type = types.get(column) ?? 'VARCHAR';
  const scale = /^DECIMAL\(\d+,\s*(\d+)\)$/u.exec(type)?.[1];
  const places =
    scale !== undefined
      ? Math.min(Number(scale), mostPlaces)
      : /INT/u.test(type)
        ? 0
        : ['DOUBLE', 'FLOAT'].includes(type)
          ? await placesOfDoubles(connection, view, column)
          : mostPlaces;
  return { value: sql`TRY_CAST(${identifier(column)} AS ${decimalType(places)})`, places };
}

/**
 * The exact amount of a row: its amount column, else quantity × price, less the discount where there is one.
 * A discount counts by its size, whichever sign it is written with.
 */
export async function amountTerm(
  connection: Connection,
  view: string,
  definition: TableDefinition,
  types: ReadonlyMap<string, string>,
): Promise<AmountTerm | null> {
  const amount = columnWith(definition, 'amount');
  if (amount) {
    const { value, places } = await exact(connection, view, amount.id, types);
    return { amount: value, places };
  }
  const quantity = columnWith(definition, 'quantity');
  const price = columnWith(definition, 'price');
  if (!quantity || !price) return null;
  const by = await exact(connection, view, quantity.id, types);
  const each = await exact(connection, view, price.id, types);
  const discount = columnWith(definition, 'discount');
  const less = discount ? await exact(connection, view, discount.id, types) : null;
  const places = Math.min(Math.max(by.places + each.places, less?.places ?? 0), mostPlaces);
  const product = sql`TRY_CAST(${by.value} * ${each.value} AS ${decimalType(places, 24)})`;
  const off = less ? sql`coalesce(abs(TRY_CAST(${less.value} AS ${decimalType(places)})), 0)` : undefined;
  const net = off ? sql`${product} - CASE WHEN ${by.value} < 0 THEN -${off} ELSE ${off} END` : product;
  return { amount: sql`TRY_CAST(${net} AS ${decimalType(places)})`, places };
}
