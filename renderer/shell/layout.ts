import { useEffect } from 'react';
import { z } from 'zod';
import { call } from '../rpc/client.ts';
import { useInspector } from '../stores/inspector.ts';
import { TableLook, useTableLooks } from '../stores/table-looks.ts';
import { useTabs } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';

/** What is kept of the window in the workbook. */
const Layout = z.object({
  version: z.literal(1),
  dock: z.record(z.string(), z.unknown()),
  inspectorTab: z.enum(['people', 'voices', 'definition', 'history']),
  /** How the rows of tables are looked at. */
  tables: z.record(z.string(), TableLook).default({}),
});

/** Quick changes (dragging a split) are written once they rest. */
const restMs = 600;

/** Puts tabs and splits back as they were; a layout of another version is left alone. */
export function restoreLayout(layout: Record<string, unknown>): void {
  const parsed = Layout.safeParse(layout);
  useTableLooks.getState().restore(parsed.data?.tables ?? {});
  if (!parsed.success) return;
  useTabs.getState().restore(parsed.data.dock);
  useInspector.setState({ tab: parsed.data.inspectorTab });
}

/** Keeps the arrangement in the workbook while the window is used. */
export function useSavedLayout(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let written = JSON.stringify(useWorkbook.getState().state?.layout ?? {});
    const write = (): void => {
      timer = null;
      const { state } = useWorkbook.getState();
      const dock = useTabs.getState().arrangement();
      if (!state || !dock) return;
      const text = JSON.stringify({
        version: 1,
        dock,
        inspectorTab: useInspector.getState().tab,
        tables: useTableLooks.getState().looks,
      });
      if (text === written) return;
      written = text;
      // A window that can't keep its arrangement (read-only, engine starting) goes on without.
      call('workbook.setLayout', { layout: JSON.parse(text) as Record<string, unknown> }).catch(
        () => undefined,
      );
    };
    const schedule = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(write, restMs);
    };
    const stops = [
      useTabs.subscribe(schedule),
      useInspector.subscribe(schedule),
      useTableLooks.subscribe(schedule),
    ];
    return () => {
      stops.forEach((stop) => stop());
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
}
