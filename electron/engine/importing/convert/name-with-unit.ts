import type { ColumnReading } from '#shared/model/recipe';

/** A column's name with what its numbers are in: `amount [JPY]`, `weight [kg]`. */
export function nameWithUnit({
  name,
  currency,
  unit,
}: Pick<ColumnReading, 'name' | 'currency' | 'unit'>): string {
  const words = [unit, currency].filter((word) => word !== undefined && !name.includes(word));
  return words.length === 0 ? name : `${name} [${words.join(', ')}]`;
}
