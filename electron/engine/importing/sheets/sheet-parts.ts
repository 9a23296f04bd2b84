import type { NamedRange, SheetBook } from './book.ts';

/** How a sheet is named in a recipe; of several with one name, the later ones by their number. */
export const sheetPart = (book: SheetBook, sheet: number): string => {
  const name = book.sheets[sheet]?.name ?? '';
  const before = book.sheets.slice(0, sheet).filter((one) => one.name === name).length;
  return before === 0 ? `sheet:${name}` : `sheet:${name}#${before + 1}`;
};

/** The exact name, else the only one that differs in case alone. */
export function findSheet(book: SheetBook, wanted: string): number {
  const exact = book.sheets.findIndex((_, index) => sheetPart(book, index) === `sheet:${wanted}`);
  if (exact >= 0) return exact;
  const alike = book.sheets.flatMap(({ name }, index) =>
    name.toLowerCase() === wanted.toLowerCase() ? [index] : [],
  );
  return alike.length === 1 ? (alike[0] ?? -1) : -1;
}

/** The sheet that a recipe's part lies on: `sheet:Orders`, `sheet:Orders!A10:D20` or `range:Sales`; -1 where there is none. */
export function sheetOfPart(book: SheetBook, ranges: readonly NamedRange[], part: string): number {
  const bare = part.replace(/^(sheet|range):/, '');
  if (part.startsWith('range:')) return ranges.find(({ name }) => name === bare)?.sheet ?? -1;
  const exact = findSheet(book, bare);
  return exact >= 0 ? exact : findSheet(book, bare.slice(0, bare.lastIndexOf('!')));
}
