import { isShapedId } from '#shared/shape/steps';
import type { Column, TableDefinition } from '#shared/model/table';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { describeRelation } from '#engine/shaping/shaped-relation';

/** The rows of a table and of a proposed batch in one relation, and the columns that both have. */
export interface Sides {
  /** `row`, `batch`, `line`, `c1` …, `cK_raw` …, of one type on both sides. */
  rows: Sql;
  batch: number;
  columns: Column[];
  /** What a cell is compared and shown by. */
  value: (column: Column) => Sql;
}

/** The columns that files fill, without those that steps make. */
export const importedColumns = (definition: TableDefinition): Column[] =>
  definition.columns.filter(({ id }) => !isShapedId(id));

/**
 * @param after the definition that already has the batch's columns
 * @param before ids of the columns that the table had
 * @param inFile ids of the columns that the batch has
 */
export async function sidesOf(
  connection: Connection,
  rows: Sql,
  batch: number,
  { after, before, inFile }: { after: TableDefinition; before: readonly string[]; inFile: readonly string[] },
): Promise<Sides> {
  const types = await describeRelation(connection, rows);
  const columns = importedColumns(after).filter(({ id }) => before.includes(id) && inFile.includes(id));
  return {
    rows,
    batch,
    columns,
    // A text that could not be read as its column's type is compared as it stands.
    value: ({ id }) =>
      types.has(`${id}_raw`)
        ? sql`coalesce(${identifier(id)}::VARCHAR, ${identifier(`${id}_raw`)})`
        : identifier(id),
  };
}

export const ofTable = ({ rows, batch }: Sides): Sql => sql`SELECT * FROM (${rows}) WHERE batch <> ${batch}`;
export const ofFile = ({ rows, batch }: Sides): Sql => sql`SELECT * FROM (${rows}) WHERE batch = ${batch}`;

/** 64 bits that tell rows apart by some columns. */
export const hashed = ({ value }: Sides, columns: readonly Column[]): Sql =>
  columns.length === 0 ? sql`0::UBIGINT` : sql`hash(${join(columns.map(value))})`;
