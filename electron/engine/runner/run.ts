import type { CompileContext, Finished } from '#shared/analyses/analysis';
import { analysisOf } from '#shared/analyses/registry';
import {
  analysisContext,
  compileCondition,
  withScope,
  type ConditionContext,
} from '#shared/conditions/compile';
import type { Condition } from '#shared/conditions/condition';
import { atLevel } from '#shared/conditions/level';
import { amongWords, describeCondition } from '#shared/conditions/describe';
import { text } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import type { Scope } from '#shared/model/scope';
import { layOut } from '#shared/sql/layout';
import { render } from '#shared/sql/render';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { ensureLevels } from '../identity/levels/build.ts';
import { shownIn } from '../privacy/masking/session.ts';
import { shownSql } from '../privacy/masking/shown-sql.ts';
import { readScope } from '../workbook/settings.ts';
import { cachedResult, cacheResult } from './cache.ts';
import { conditionContext } from './conditions.ts';

export interface Request {
  kind: string;
  body: Record<string, unknown>;
  scope: Scope | null;
  /** Only these people, besides what the scope and the body say. */
  who: Condition | null;
}

/**
 * Compiles, runs and finishes one analysis. The same request at the same revision is answered from memory.
 * @throws kindUnknown, documentInvalid, segmentUnknown, segmentCycle, analysisNoActivity, analysisTooWide
 */
export async function runAnalysis(
  context: EngineContext,
  connection: Connection,
  request: Request,
): Promise<Result> {
  const { database } = openWorkbook(context);
  const analysis = analysisOf(request.kind);
  const body = analysis.parse(request.body);
  const scope = request.scope ?? (await readScope(connection));
  if (scope.level !== undefined) await ensureLevels(connection);
  const conditions = await conditionContext(context, connection);
  const { revision } = conditions.catalog;
  const segment = analysis.segmentOf(body);
  const who = request.who && withScope(request.who, scope);
  const within = limitedTo(analysisContext(scope, segment, conditions), who, conditions);
  const definition = [
    ...analysis.definition(body, within),
    amongWords([scope.segment, segment], conditions),
    ...(scope.level === 'household' || scope.level === 'company'
      ? [text(`identity.counted.${scope.level}`)]
      : []),
    ...(who ? [text('analysis.definition.among', { people: describeCondition(who, conditions) })] : []),
  ];
  // What is masked changes how a result names its values.
  const { columns } = shownIn(openWorkbook(context));
  const shown = analysis.labelled(body).filter((column) => columns.has(column));
  const key = JSON.stringify([analysis.kind, body, scope, who, shown]);
  let found = cachedResult(database, revision, key);
  if (!found) {
    found = await compute(connection, analysis, body, within);
    cacheResult(database, revision, key, found);
  }
  const statement = shownSql(context, conditions, found.sql, body, who);
  return { kind: analysis.kind, definition, ...found, sql: statement, revision };
}

/** Both limits at once: the people that the scope and the body choose, and `who`. */
function limitedTo(
  within: CompileContext,
  who: Condition | null,
  conditions: ConditionContext,
): CompileContext {
  if (!who) return within;
  const own = compileCondition(who, conditions);
  return { ...within, people: within.people ? sql`${own} AND customer.cid IN (${within.people})` : own };
}

async function compute(
  connection: Connection,
  analysis: ReturnType<typeof analysisOf>,
  body: Record<string, unknown>,
  within: CompileContext,
): Promise<Finished & { sql: string }> {
  const plan = analysis.compile(body, within);
  const statement = atLevel(within.scope.level, plan.combine(plan.perCustomer));
  const { rows } = await connection.table(statement);
  return { ...analysis.finish(rows, body, within), sql: layOut(render(statement, within.dialect)) };
}
