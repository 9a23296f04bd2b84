import type { Meaning, Role } from '#shared/model/table';

/** An export whose columns its maker has published. */
export interface KnownExport {
  /** Words: `known.<id>`. */
  id: string;
  role: Role;
  /** Columns that only this export has together; compared without regard to case and width. */
  needs: readonly string[];
  /** What each column means; those not named here describe nothing by themselves. */
  meanings: Readonly<Record<string, Meaning>>;
  /** Whether its other columns are questions, to be guessed one by one. */
  asksQuestions?: boolean;
  /** A thing to know before counting: `known.note.<id>`. */
  hasNote?: boolean;
}

/** Meanings as lists of columns, the way they are read best. */
export function columnsBy(meanings: Partial<Record<Meaning, string>>): Record<string, Meaning> {
  return Object.fromEntries(
    Object.entries(meanings).flatMap(([meaning, names]) =>
      names.split('|').map((name) => [plainName(name), meaning as Meaning]),
    ),
  );
}

export const plainName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
