import type { ColumnReading } from '#shared/model/recipe';
import type { ColumnPlan } from './plan-column.ts';

/** A reading whose fiscal years begin in a month that the workbook says; no month leaves it as it is. */
export function withFiscalStart(reading: ColumnReading, month: number | undefined): ColumnReading {
  const { form } = reading;
  return month === undefined || form?.kind !== 'date'
    ? reading
    : { ...reading, form: { ...form, fiscalStart: month } };
}

/** Tells the plans that still are guesses in which month the workbook's fiscal years begin. */
export function tellFiscalStart(columns: readonly ColumnPlan[], month: number): void {
  for (const plan of columns) {
    if (plan.reading.open !== true) continue;
    plan.fiscalStart = month;
    plan.reading = withFiscalStart(plan.reading, month);
  }
}
