import type { Label, RawRow } from '#shared/analyses/analysis';
import type { TrendBody, TrendValue } from './spec.ts';

/** One combined row, read. Amounts stay exact text. */
export interface TrendPoint {
  activities: number;
  amount: string;
  customers: number;
  unidentifiedActivities: number;
  unidentifiedAmount: string;
  orders: number;
  unidentifiedOrders: number;
  /** Customers with an order number. */
  ordering: number;
}

export const noPoint: TrendPoint = {
  activities: 0,
  amount: '0',
  customers: 0,
  unidentifiedActivities: 0,
  unidentifiedAmount: '0',
  orders: 0,
  unidentifiedOrders: 0,
  ordering: 0,
};

export interface ReadSeries {
  value: TrendValue | undefined;
  points: Map<number, TrendPoint>;
  total: number;
}

/** The column whose values name the lines. */
export function trendLabels({ breakdown }: Pick<TrendBody, 'breakdown'>): string[] {
  if (breakdown === null || 'segment' in breakdown) return [];
  return ['attribute' in breakdown ? breakdown.attribute : `${breakdown.table}.${breakdown.column}`];
}

/** Combined rows as series: the largest first, then the empty value, then everything else. */
export function readSeries(rows: readonly RawRow[], body: TrendBody, label: Label | undefined): ReadSeries[] {
  const [column] = trendLabels(body);
  const named = (value: string): string => (label && column !== undefined ? label(column, value) : value);
  const found = new Map<string, ReadSeries>();
  for (const [period, value, other, activities, amount, customers, unknown, unknownAmount, ...more] of rows) {
    const [orders = 0, unknownOrders = 0, ordering = 0] = more.map(Number);
    const key: TrendValue = other === true ? { other: true } : value === null ? null : named(String(value));
    const id = JSON.stringify(key);
    const series = found.get(id) ?? {
      value: body.breakdown === null ? undefined : key,
      points: new Map<number, TrendPoint>(),
      total: 0,
    };
    found.set(id, series);
    const point: TrendPoint = {
      activities: Number(activities),
      amount: String(amount),
      customers: Number(customers),
      unidentifiedActivities: Number(unknown),
      unidentifiedAmount: String(unknownAmount),
      orders,
      unidentifiedOrders: unknownOrders,
      ordering,
    };
    series.points.set(Number(period), point);
    series.total += body.measure === 'ordersPerCustomer' ? orders : measured(point, body);
  }
  const rank = ({ value }: ReadSeries): number => (typeof value === 'string' ? 0 : value === null ? 1 : 2);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || b.total - a.total);
}

/** The measure of a point as a number, for drawing and ordering. */
export function measured(point: TrendPoint, { measure }: Pick<TrendBody, 'measure'>): number {
  if (measure === 'amount') return Number(point.amount);
  if (measure === 'ordersPerCustomer') return point.ordering === 0 ? 0 : point.orders / point.ordering;
  return point[measure];
}
