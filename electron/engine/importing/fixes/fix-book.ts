import type { RowFix } from '#shared/model/recipe';
import type { FollowedFixes } from '../format.ts';

/** Of the record, or of so many lines from where it begins. */
type Digest = (lines: number) => string;

/**
 * The corrections of a recipe by where they belong: by their place in the file, and those of an earlier file by what
 * stood there. Remembers which were followed, and where.
 */
export class FixBook {
  private readonly byPlace = new Map<string, RowFix[]>();
  private readonly byDigest = new Map<string, RowFix[]>();
  /** As they were followed: one of an earlier file takes the first place at which it fits. */
  private readonly followed = new Map<RowFix, RowFix>();
  /** Lines of the records that those of an earlier file are about. */
  private readonly lengths: readonly number[];

  constructor(private readonly fixes: readonly RowFix[]) {
    for (const fix of fixes) {
      const [map, key] =
        fix.anywhere && fix.of !== undefined
          ? [this.byDigest, fix.of]
          : [this.byPlace, placeKey(fix.line, fix.nth ?? 1)];
      map.set(key, [...(map.get(key) ?? []), fix]);
    }
    this.lengths = [...new Set([...this.byDigest.values()].flat().map(linesOf))];
  }

  /** Lines of the longest record that any is about. */
  get longest(): number {
    return Math.max(1, ...this.fixes.map(linesOf));
  }

  get isEmpty(): boolean {
    return this.fixes.length === 0;
  }

  /** The corrections of cells of the record that begins there. */
  ofCells(line: number, nth: number, digest: Digest): RowFix[] {
    return this.found(line, nth, digest, (fix) => fix.column !== undefined);
  }

  /** The correction of a whole record. @param digest of its text */
  ofRow(line: number, nth: number, digest: Digest): RowFix | null {
    return this.found(line, nth, digest, (fix) => fix.column === undefined)[0] ?? null;
  }

  /** Whether there may be a correction of a whole record on a line. */
  mayHaveRow(line: number, nth: number): boolean {
    return this.byDigest.size > 0 || this.byPlace.has(placeKey(line, nth));
  }

  private found(line: number, nth: number, digest: Digest, fits: (fix: RowFix) => boolean): RowFix[] {
    const here = this.byPlace.get(placeKey(line, nth))?.filter(fits) ?? [];
    const says = (fix: RowFix): string => digest(linesOf(fix));
    const taken = here.filter((fix) => fix.of === undefined || fix.of === says(fix));
    for (const fix of taken) this.followed.set(fix, { ...fix, of: says(fix) });
    if (this.byDigest.size === 0) return taken;
    const moved = this.lengths.flatMap(
      (lines) => this.byDigest.get(digest(lines))?.filter((fix) => fits(fix) && linesOf(fix) === lines) ?? [],
    );
    for (const fix of moved) if (!this.followed.has(fix)) this.followed.set(fix, placedAt(fix, line, nth));
    return [...taken, ...moved.filter(({ column }) => !taken.some((one) => one.column === column))];
  }

  /** What became of all of them. */
  outcome(): FollowedFixes {
    const fixes = this.fixes.map((fix) => this.followed.get(fix) ?? fix);
    return { fixes, unused: this.fixes.length - this.followed.size };
  }
}

const linesOf = ({ lines = 1 }: RowFix): number => lines;

const placeKey = (line: number, nth: number): string => `${line}/${nth}`;

/** A correction of an earlier file keeps holding for every record that says the same. */
function placedAt(fix: RowFix, line: number, nth: number): RowFix {
  const { nth: _, ...rest } = fix;
  return { ...rest, line, ...(nth > 1 ? { nth } : {}) };
}
