import { identifier, join, sql, type Sql } from './sql.ts';

/** A named step of a query. */
export type Stage = readonly [name: string, body: Sql];

/** Named CTE stages followed by the final SELECT, laid out to be read as SQL. */
export function stages(steps: readonly Stage[], final: Sql): Sql {
  if (steps.length === 0) return final;
  const ctes = steps.map(([name, body]) => sql`${identifier(name)} AS (\n${body}\n)`);
  return sql`WITH ${join(ctes, ',\n')}\n${final}`;
}
