/**
 * DuckDB 1.5 loses every row that `INSERT … SELECT` puts into a table in parallel (from about 120,000 rows on, of a scan whose order it
 * keeps) after another such statement put none there in the same transaction. With RETURNING it inserts one after another, and keeps them.
 */
export class EmptyInserts {
  private readonly tables = new Set<string>();

  /** The statement in the form that is safe in this transaction. */
  safe(text: string): string {
    if (/^\s*(BEGIN|COMMIT|ROLLBACK)\b/i.test(text)) this.tables.clear();
    const table = targetOf(text);
    return table !== null && this.tables.has(table) ? `${text} RETURNING NULL` : text;
  }

  /** Remembers a statement that was run and how many rows it changed. */
  ran(text: string, changed: number): void {
    const table = targetOf(text);
    if (table !== null && changed === 0) this.tables.add(table);
  }
}

function targetOf(text: string): string | null {
  if (/\bRETURNING\b/i.test(text)) return null;
  return /^\s*INSERT\s+INTO\s+([^\s(]+)/i.exec(text)?.[1]?.replaceAll('"', '').toLowerCase() ?? null;
}
