import type { RowFix } from '#shared/model/recipe';
import type { FollowedFixes } from '../format.ts';
import type { SeriesMember } from './series-format.ts';

/** Corrections of files that are one table: each file follows its own, in its own columns. */
export class SeriesFixes {
  private readonly followed = new Map<RowFix, RowFix>();
  private readonly asked = new Map<string, { given: RowFix; own: RowFix }[]>();

  constructor(private readonly fixes: readonly RowFix[]) {}

  /** Those of one file, and those that may hold anywhere. */
  of({ member, places }: SeriesMember): RowFix[] {
    const asked = this.fixes.flatMap((given) => {
      if (given.file !== member.id && !given.anywhere) return [];
      const column = given.column === undefined ? undefined : places[given.column];
      if (given.column !== undefined && (column === undefined || column < 0)) return [];
      const { file: _, column: __, ...rest } = given;
      return [{ given, own: { ...rest, ...(column === undefined ? {} : { column }) } }];
    });
    this.asked.set(member.id, asked);
    return asked.map(({ own }) => own);
  }

  /** As a file followed them: those that fitted nowhere come back as they were. */
  take({ member }: SeriesMember, recipe: readonly RowFix[]): void {
    this.asked.get(member.id)?.forEach(({ given, own }, index) => {
      const now = recipe[index];
      if (!now || now === own || this.followed.has(given)) return;
      const { column: _, ...place } = now;
      const column = given.column === undefined ? {} : { column: given.column };
      this.followed.set(given, { ...place, ...column, file: member.id });
    });
  }

  outcome(): FollowedFixes {
    return {
      fixes: this.fixes.map((fix) => this.followed.get(fix) ?? fix),
      unused: this.fixes.length - this.followed.size,
    };
  }
}
