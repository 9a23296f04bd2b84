import type { OdsRecipe, XlsxRecipe } from '#shared/model/recipe';
import type { RereadRow, SourceRecord } from '../format.ts';

/**
 * A row of a sheet that says something else. A row that was kept out is listed as its cells with tabs between them; of one
 * that is in, only the cells that are out of order are listed, as `B5 #DIV/0!; D5 #N/A`.
 */
export function rereadRow(
  text: string,
  { cells, extra, line }: SourceRecord,
  { at }: Pick<XlsxRecipe | OdsRecipe, 'at'>,
): RereadRow[] | null {
  if (!cells) {
    const given = text.split('\t');
    if (given.length > at.length) return null;
    return [{ cells: at.map((_, index) => emptyAsNull(given[index] ?? '')), extra: null }];
  }
  const changed = [...cells];
  for (const piece of text.split('; ')) {
    const [, letters = '', row, words = ''] = /^([A-Z]{1,4})(\d+)[ =]?(.*)$/su.exec(piece) ?? [];
    const place = at.indexOf(letters);
    if (place < 0 || Number(row) !== line) return null;
    changed[place] = emptyAsNull(words.trim());
  }
  return [{ cells: changed, extra }];
}

const emptyAsNull = (text: string): string | null => (text === '' ? null : text);
