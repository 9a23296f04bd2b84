import { join, sql, type Sql } from '#shared/sql/sql';
import type { Dialect } from './split-line.ts';

export interface CsvShape extends Dialect {
  hasHeader: boolean;
  skipLines: number;
  /** Lines end in LF alone. Left to itself, DuckDB fails where the first line break of a file is a CRLF in quotes. */
  onlyLineFeeds?: boolean;
}

/** The longest record that DuckDB reads unless it is told otherwise is 2 MB. */
const defaultLongest = 1_500_000;

/**
 * A `read_csv` that guesses nothing: every option given, all columns text, the first irregular row is an error.
 * @param columns names of the columns, in the order of the file
 */
export function strictCsv(path: string, shape: CsvShape, columns: readonly string[], longest = 0): Sql {
  const types = join(columns.map((name) => sql`${name}: 'VARCHAR'`));
  const quote = shape.quote === 'none' ? '' : shape.quote;
  const escape = quote === '' ? '' : shape.escape === 'backslash' ? '\\' : quote;
  const room =
    longest > defaultLongest
      ? sql`, max_line_size = ${longest * 2 + 1_000_000}, buffer_size = ${(longest * 2 + 1_000_000) * 2}`
      : undefined;
  const lineEnds = shape.onlyLineFeeds === true ? sql`, new_line = ${'\\n'}` : undefined;
  return sql`read_csv(${path}, auto_detect = false, header = ${shape.hasHeader}, skip = ${shape.skipLines},
    delim = ${shape.delimiter}, quote = ${quote}, escape = ${escape}, columns = {${types}},
    null_padding = false, ignore_errors = false${lineEnds}${room})`;
}
