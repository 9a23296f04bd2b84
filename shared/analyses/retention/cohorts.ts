import type { CompileContext } from '#shared/analyses/analysis';
import { dataWindow, windowWithin, type DataWindow } from '#shared/analyses/data-window';
import type { RetentionBody } from './spec.ts';

/** What the data covers for starts and returns together, cut to the chosen period. */
export function retentionWindow(body: RetentionBody, { catalog, scope }: CompileContext): DataWindow {
  return windowWithin(dataWindow([body.start, body.return], catalog), { ...scope, from: null });
}

/** Day on which the data of the start event begins. */
export function startOfStarts(body: RetentionBody, { catalog }: CompileContext): number {
  return dataWindow([body.start], catalog).start;
}
