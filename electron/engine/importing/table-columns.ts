import { factsOf, type ColumnFacts } from '#shared/model/column-facts';
import type { ColumnReading } from '#shared/model/recipe';
import type { Column, StorageType, TableDefinition } from '#shared/model/table';
import { isShapedId } from '#shared/shape/steps';

/** How the columns of a file fall on the columns of a table. */
export interface ColumnPlaces {
  /** The table's column of each column of the file, in the file's order. */
  ids: string[];
  /** The column for cells beyond the file's columns. */
  extraId: string;
  /** Names of the file's columns that the table did not have. */
  added: string[];
  /** Names of the table's columns that the file does not have. */
  missing: string[];
}

/** Name of the column that keeps cells beyond a file's columns. */
export const extraName = '_extra';

/** A new table: the file's columns in their order are c1 … cn. */
export function placesInNewTable(names: readonly string[]): ColumnPlaces {
  return {
    ids: names.map((_, index) => `c${index + 1}`),
    extraId: `c${names.length + 1}`,
    added: [],
    missing: [],
  };
}

/**
 * An existing table: columns are matched by name, whatever their order; of several with one name, the first with the
 * first. What the table does not have gets ids that it has never used.
 */
export function placesInTable(names: readonly string[], definition: TableDefinition): ColumnPlaces {
  const imported = importedColumns(definition);
  const free = new Map<string, string[]>();
  for (const { name, id } of imported) free.set(name, [...(free.get(name) ?? []), id]);
  let last = Math.max(0, ...imported.map(({ id }) => Number(id.slice(1))));
  const added: string[] = [];
  const place = (name: string, note: boolean): string => {
    const known = free.get(name)?.shift();
    if (known !== undefined) return known;
    if (note) added.push(name);
    last += 1;
    return `c${last}`;
  };
  const ids = names.map((name) => place(name, true));
  const extraId = place(extraName, false);
  const missing = imported.filter(({ id, name }) => !ids.includes(id) && name !== extraName);
  return { ids, extraId, added, missing: missing.map(({ name }) => name) };
}

/** The columns that came from files; those that steps make are never filled by one. */
const importedColumns = (definition: TableDefinition): Column[] =>
  definition.columns.filter(({ id }) => !isShapedId(id));

/** Whether a file's columns are a table's: nearly all of the names on both sides agree. */
export function matches(names: readonly string[], definition: TableDefinition): boolean {
  if (definition.from) return false;
  const mine = new Set(
    importedColumns(definition)
      .map(({ name }) => name)
      .filter((name) => name !== extraName),
  );
  const theirs = new Set(names);
  const shared = [...theirs].filter((name) => mine.has(name)).length;
  return shared > 0 && shared >= 0.8 * Math.max(mine.size, theirs.size);
}

/** The type that holds the values of both; texts hold anything. */
export function commonType(a: StorageType, b: StorageType): StorageType {
  if (a === b) return a;
  const numbers: StorageType[] = ['integer', 'decimal', 'double'];
  const both = (set: StorageType[]) => set.includes(a) && set.includes(b);
  if (both(numbers)) return numbers[Math.max(numbers.indexOf(a), numbers.indexOf(b))] ?? 'text';
  if (both(['date', 'timestamp'])) return 'timestamp';
  return 'text';
}

/** Columns whose amounts are in another currency than the table's so far: their sum would mean nothing. */
export function otherCurrencies(
  definition: TableDefinition,
  loaded: readonly { id: string; reading: ColumnReading }[],
): { column: string; known: string; found: string }[] {
  return loaded.flatMap(({ id, reading }) => {
    const column = definition.columns.find((one) => one.id === id);
    const [known, found] = [column?.currency, reading.currency];
    if (!column || known === undefined || found === undefined || known === found) return [];
    return [{ column: column.name, known, found }];
  });
}

const unitsOf = ({ unit, currency }: ColumnReading): ColumnFacts => factsOf({ unit, currency });

/** A definition with the columns of a batch: known ones widened where they must be, new ones without a meaning. */
export function withBatchColumns(
  definition: TableDefinition,
  loaded: readonly { id: string; reading: ColumnReading }[],
  isNew: boolean,
): TableDefinition {
  const readings = new Map(loaded.map(({ id, reading }) => [id, reading]));
  const known = new Set(definition.columns.map(({ id }) => id));
  const columns = definition.columns.map((column): Column => {
    const reading = readings.get(column.id);
    if (!reading) return column;
    if (!isNew) return { ...column, type: commonType(column.type, reading.type) };
    const { unit: _, currency: __, ...same } = column;
    return { ...same, type: reading.type, ...unitsOf(reading) };
  });
  for (const { id, reading } of loaded) {
    if (known.has(id)) continue;
    const { name, type } = reading;
    columns.push({
      id,
      name,
      type,
      meaning: 'none',
      dataType: null,
      sensitivity: 'none',
      ...factsOf(reading),
    });
  }
  return { ...definition, columns };
}
