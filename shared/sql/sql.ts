/**
 * SQL as composable fragments. Values never touch text here: a fragment holds pieces, and `render` quotes identifiers
 * and literals for a dialect, in one place ({@link ./render.ts}).
 */
export type SqlValue = string | number | bigint | boolean | null | Date;

export type SqlPiece =
  | { type: 'text'; text: string }
  | { type: 'literal'; value: SqlValue }
  | { type: 'identifier'; path: readonly string[] }
  | { type: 'fragment'; fragment: Sql };

export interface Sql {
  readonly pieces: readonly SqlPiece[];
}

export type SqlInput = SqlValue | Sql | undefined;

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'pieces' in value && Array.isArray(value.pieces);

/** The tag: interpolated fragments are spliced, anything else becomes a quoted literal. `undefined` is left out. */
export function sql(strings: TemplateStringsArray, ...inputs: SqlInput[]): Sql {
  const pieces: SqlPiece[] = [];
  strings.forEach((text, index) => {
    if (text !== '') pieces.push({ type: 'text', text });
    if (index >= inputs.length) return;
    const input = inputs[index];
    if (input === undefined) return;
    pieces.push(isSql(input) ? { type: 'fragment', fragment: input } : { type: 'literal', value: input });
  });
  return { pieces };
}

/** A quoted identifier, possibly qualified: `identifier('book', 'activity')`. */
export function identifier(...path: string[]): Sql {
  return { pieces: [{ type: 'identifier', path }] };
}

/** Text that is SQL already. Only for constant words of ours (types, keywords), never for data. */
export function raw(text: string): Sql {
  return { pieces: [{ type: 'text', text }] };
}

/** Fragments joined by a separator: `join([a, b], ' and ')`; a comma by default. */
export function join(fragments: readonly Sql[], separator = ', '): Sql {
  const pieces: SqlPiece[] = [];
  fragments.forEach((fragment, index) => {
    if (index > 0) pieces.push({ type: 'text', text: separator });
    pieces.push({ type: 'fragment', fragment });
  });
  return { pieces };
}
