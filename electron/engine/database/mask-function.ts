import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import { isMaskKind, maskAs } from '../privacy/mask/mask-text.ts';

/**
 * Makes `kikite_mask(kind, value)` known to an instance: a text as it may be shown. Pure, so that a value is masked once where
 * it is asked for again and again.
 */
export function registerMask(connection: DuckDBConnection): void {
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'kikite_mask',
      returnType: VARCHAR,
      parameterTypes: [VARCHAR, VARCHAR],
      mainFunction: (_info, input, output) => {
        const kinds = input.getColumnVector(0);
        const values = input.getColumnVector(1);
        for (let row = 0; row < input.rowCount; row += 1) {
          const kind = kinds.getItem(row);
          const value = values.getItem(row);
          output.setItem(
            row,
            value === null ? null : maskAs(isMaskKind(kind) ? kind : 'whole', String(value)),
          );
        }
        output.flush();
      },
    }),
  );
}
