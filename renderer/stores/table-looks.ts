import { z } from 'zod';
import { create } from 'zustand';

/** How a table's rows are looked at. */
export const TableLook = z.object({
  hidden: z.array(z.string()).default([]),
  /** Columns at the left that stay when the others scroll. */
  frozen: z.number().int().min(0).default(0),
  /** Pixels of the columns that someone resized. */
  widths: z.record(z.string(), z.number()).default({}),
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null),
});
export type TableLook = z.infer<typeof TableLook>;

/** A table that nobody arranged. */
export const plainLook: TableLook = TableLook.parse({});

interface TableLooks {
  /** By table. */
  looks: Readonly<Record<string, TableLook>>;
  change: (table: string, change: Partial<TableLook>) => void;
  restore: (looks: Readonly<Record<string, TableLook>>) => void;
}

/** How each table of the workbook is looked at; the layout keeps it in the workbook. */
export const useTableLooks = create<TableLooks>()((set) => ({
  looks: {},
  change: (table, change) =>
    set(({ looks }) => ({ looks: { ...looks, [table]: { ...(looks[table] ?? plainLook), ...change } } })),
  restore: (looks) => set({ looks }),
}));
