import type { Finished } from '#shared/analyses/analysis';
import type { Database } from '../database/database.ts';

const most = 64;
interface Kept {
  revision: number;
  results: Map<string, Finished & { sql: string }>;
}
const kept = new WeakMap<Database, Kept>();

function resultsOf(database: Database, revision: number): Kept['results'] {
  const own = kept.get(database);
  if (own?.revision === revision) return own.results;
  const results: Kept['results'] = new Map();
  kept.set(database, { revision, results });
  return results;
}

/** A result of the same revision that was computed before. */
export function cachedResult(
  database: Database,
  revision: number,
  key: string,
): (Finished & { sql: string }) | undefined {
  const results = resultsOf(database, revision);
  const found = results.get(key);
  if (found) {
    results.delete(key);
    results.set(key, found);
  }
  return found;
}

/** Keeps a result until the revision changes; the one not asked for longest makes room. */
export function cacheResult(
  database: Database,
  revision: number,
  key: string,
  result: Finished & { sql: string },
): void {
  const results = resultsOf(database, revision);
  results.set(key, result);
  for (const oldest of results.keys()) {
    if (results.size <= most) break;
    results.delete(oldest);
  }
}
