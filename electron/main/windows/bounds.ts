import { z } from 'zod';

export const WindowBounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(200),
  height: z.number().int().min(200),
  maximized: z.boolean().default(false),
});
export type WindowBounds = z.infer<typeof WindowBounds>;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const defaultBounds: WindowBounds = { width: 1440, height: 900, maximized: false };
export const minimumSize = { width: 960, height: 600 };

/**
 * The remembered bounds, made to fit the displays there are now: a window is never larger than its display, and one whose
 * display is gone is centred by the system (no x, y).
 */
export function fitBounds(bounds: WindowBounds, displays: readonly Area[]): WindowBounds {
  const home = displays.find((area) => overlap(bounds, area) > 0.25);
  const area = home ?? displays[0];
  const width = Math.max(minimumSize.width, Math.min(bounds.width, area?.width ?? bounds.width));
  const height = Math.max(minimumSize.height, Math.min(bounds.height, area?.height ?? bounds.height));
  const { maximized } = bounds;
  if (!home || bounds.x === undefined || bounds.y === undefined) return { width, height, maximized };
  const x = Math.min(Math.max(bounds.x, home.x), Math.max(home.x, home.x + home.width - width));
  const y = Math.min(Math.max(bounds.y, home.y), Math.max(home.y, home.y + home.height - height));
  return { x, y, width, height, maximized };
}

/** The share of a window that lies on an area. */
function overlap(bounds: WindowBounds, area: Area): number {
  if (bounds.x === undefined || bounds.y === undefined) return 0;
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const down = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return (Math.max(0, across) * Math.max(0, down)) / (bounds.width * bounds.height);
}

/** A second window is put a little below and right of the first, so that both are seen. */
export function cascade(bounds: WindowBounds, count: number): WindowBounds {
  if (count === 0 || bounds.x === undefined || bounds.y === undefined) return bounds;
  return { ...bounds, x: bounds.x + 28 * count, y: bounds.y + 28 * count, maximized: false };
}
