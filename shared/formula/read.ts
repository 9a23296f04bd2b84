import { columnsIn } from './ast.ts';
import { compileFormula, type FormulaScope } from './compile.ts';
import { parseFormula } from './parse.ts';
import { FormulaError, type FormulaProblem } from './problem.ts';
import { storedAs, type FormulaType } from './types.ts';
import type { StorageType } from '#shared/model/table';
import type { Sql } from '#shared/sql/sql';

/** A formula that holds: what it gives, how that is stored, and the names of the columns it reads. */
export interface ReadFormula {
  type: FormulaType;
  stored: StorageType;
  /** DuckDB's type of what is stored. */
  physical: string;
  sql: Sql;
  columns: string[];
}

/** Reads a formula against the columns of a table: all of it, or the first thing wrong with it. */
export function readFormula(
  text: string,
  scope: FormulaScope,
): { ok: true; formula: ReadFormula } | { ok: false; problem: FormulaProblem } {
  try {
    const node = parseFormula(text);
    const typed = compileFormula(node, scope);
    const { type, physical, sql } = storedAs(typed);
    return { ok: true, formula: { type: typed.type, stored: type, physical, sql, columns: columnsIn(node) } };
  } catch (error) {
    if (error instanceof FormulaError) return { ok: false, problem: error.problem };
    throw error;
  }
}
