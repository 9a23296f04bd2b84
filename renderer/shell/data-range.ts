import type { Catalog } from '#shared/model/catalog';

/** First and last day that the confirmed tables cover; null without dated rows. */
export function dataRange(catalog: Catalog | null): { start: string; end: string } | null {
  const covered = (catalog?.tables ?? []).flatMap((table) =>
    table.confirmed && table.coverage ? [table.coverage] : [],
  );
  const [start] = covered.map((coverage) => coverage.start).sort();
  const end = covered
    .map((coverage) => coverage.end)
    .sort()
    .at(-1);
  return start === undefined || end === undefined ? null : { start, end };
}
