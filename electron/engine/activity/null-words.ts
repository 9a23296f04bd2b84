import type { Batch } from '#shared/model/batch';
import type { TableDefinition } from '#shared/model/table';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';

/** Texts that stand for "no value" where the files of a table were read, by the id of its column. */
export function nullWords(
  batches: readonly Batch[],
  { columns }: TableDefinition,
): Map<string, readonly string[]> {
  const named = new Map<string, Set<string>>();
  for (const { recipe } of batches)
    for (const { name, nulls } of recipe.columns) {
      const words = named.get(name) ?? new Set();
      for (const word of nulls) words.add(word);
      named.set(name, words);
    }
  return new Map(columns.map(({ id, name }) => [id, [...(named.get(name) ?? [])]]));
}

/** The text of a file that was kept beside a value, where it is more than a word for no value. */
export function meantText(id: string, nulls: readonly string[]): Sql {
  const kept = identifier(`${id}_raw`);
  if (nulls.length === 0) return kept;
  return sql`(CASE WHEN ${kept} NOT IN (${join(nulls.map((word) => sql`${word}`))}) THEN ${kept} END)`;
}
