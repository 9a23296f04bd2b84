import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import type { Sql } from './sql.ts';

/** A fragment as SQL text of a dialect (DuckDB unless another is given). The only place where values become text. */
export function render(fragment: Sql, dialect: Dialect = duckdb): string {
  let text = '';
  for (const piece of fragment.pieces) {
    switch (piece.type) {
      case 'text':
        text += piece.text;
        break;
      case 'literal':
        text += dialect.literal(piece.value);
        break;
      case 'identifier':
        text += piece.path.map((name) => dialect.identifier(name)).join('.');
        break;
      case 'fragment':
        text += render(piece.fragment, dialect);
        break;
    }
  }
  return text;
}
