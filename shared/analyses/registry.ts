import type { z } from 'zod';
import { fault } from '#shared/faults/fault';
import type { Analysis, AnyAnalysis } from './analysis.ts';
import { pivot } from './pivot/index.ts';
import { retention } from './retention/index.ts';
import { trend } from './trend/index.ts';

/** Checks bodies and marks with the analysis's own schemas before it sees them. */
function register<B extends { segment: string | null }, M extends object>(
  analysis: Analysis<B, M>,
): AnyAnalysis {
  const body = (value: unknown): B => {
    const parsed = analysis.body.safeParse(value);
    if (parsed.success) return parsed.data;
    throw fault('documentInvalid', { id: analysis.kind, reason: reasonOf(parsed.error) });
  };
  const mark = (value: unknown): M => {
    const parsed = analysis.mark.safeParse(value);
    if (parsed.success) return parsed.data;
    throw fault('markUnknown', { reason: reasonOf(parsed.error) });
  };
  return {
    kind: analysis.kind,
    version: analysis.version,
    body: analysis.body,
    mark: analysis.mark,
    views: analysis.views,
    initial: (catalog) => ({ ...analysis.initial(catalog) }),
    parse: (value) => ({ ...body(value) }),
    segmentOf: (value) => body(value).segment,
    definition: (value, context) => analysis.definition(body(value), context),
    compile: (value, context) => analysis.compile(body(value), context),
    finish: (rows, value, context) => analysis.finish(rows, body(value), context),
    customers: (value, place, context) => analysis.customers(body(value), mark(place), context),
    rows: (value, place, context) => analysis.rows?.(body(value), mark(place), context) ?? null,
    describeMark: (value, place, context) => analysis.describeMark(body(value), mark(place), context),
    draw: (result, value, view, look) => analysis.draw(result, body(value), view, look),
    published: (result, value) => analysis.published(result, body(value)),
    labelled: (value) => analysis.labelled?.(body(value)) ?? [],
    headline: (result) => analysis.headline?.(result) ?? [],
    migrations: analysis.migrations,
  };
}

function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : '?';
}

/** Every analysis there is, by kind. A new one is one line here. */
export const analyses: ReadonlyMap<string, AnyAnalysis> = new Map(
  [register(retention), register(trend), register(pivot)].map((analysis) => [analysis.kind, analysis]),
);

/** @throws kindUnknown */
export function analysisOf(kind: string): AnyAnalysis {
  const analysis = analyses.get(kind);
  if (!analysis) throw fault('kindUnknown', { kind });
  return analysis;
}
