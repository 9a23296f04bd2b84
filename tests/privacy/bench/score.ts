import { detectPersonal } from '#engine/privacy/detect/detect-columns';
import type { PersonalKind } from '#shared/model/personal-kind';
import type { BenchColumn } from './columns.ts';

export interface Score {
  columns: number;
  precision: number;
  recall: number;
  /** Families and headers of what was missed and of what was taken for it. */
  missed: string[];
  wrong: string[];
}

/** Precision and recall of each kind by columns; every column is judged by itself, as the only one of its table. */
export function scoreColumns(columns: readonly BenchColumn[]): Map<PersonalKind, Score> {
  const judged = columns.map((column) => ({ column, found: detectPersonal([column])[0]?.kind ?? null }));
  const kinds = new Set(columns.flatMap(({ truth }) => truth ?? []));
  for (const { found } of judged) if (found) kinds.add(found);
  return new Map(
    [...kinds].map((kind) => {
      const true_ = judged.filter(({ column }) => column.truth === kind);
      const claimed = judged.filter(({ found }) => found === kind);
      const hits = claimed.filter(({ column }) => column.truth === kind).length;
      const say = ({ column, found }: (typeof judged)[number]): string =>
        `${column.family} “${column.name}” → ${found ?? 'nothing'} (${column.examples.filter(Boolean).slice(0, 3).join(' | ')})`;
      return [
        kind,
        {
          columns: true_.length,
          precision: claimed.length === 0 ? 1 : hits / claimed.length,
          recall: true_.length === 0 ? 1 : hits / true_.length,
          missed: true_.filter(({ found }) => found !== kind).map(say),
          wrong: claimed.filter(({ column }) => column.truth !== kind).map(say),
        },
      ];
    }),
  );
}
