import type { Result } from '#shared/model/result';
import type { Figure } from '#shared/model/table-diff';
import { TrendExtra } from './spec.ts';

/** What adds up over all periods: activities, orders and amounts. Customers of several periods would count twice. */
export function trendHeadline({ columns, rows, extra }: Result): Figure[] {
  const { measure } = TrendExtra.parse(extra);
  if (measure === 'customers' || measure === 'ordersPerCustomer') return [];
  const at = columns.findIndex(({ name }) => name === measure);
  const column = columns[at];
  if (!column) return [];
  const value = sumOf(rows.map((row) => String(row[at] ?? 0)));
  return [{ label: column.label, value, type: column.type === 'money' ? 'money' : 'integer' }];
}

const places = 6;

/** The exact sum of decimal texts. */
function sumOf(values: readonly string[]): string | number {
  const units = values.reduce((sum, text) => {
    const [, sign = '', whole = '0', part = ''] = /^(-?)(\d*)\.?(\d*)$/u.exec(text) ?? [];
    return sum + BigInt(`${sign}${whole || '0'}${part.slice(0, places).padEnd(places, '0')}`);
  }, 0n);
  const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0');
  const sum = `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(
    /\.?0+$/u,
    '',
  );
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}
