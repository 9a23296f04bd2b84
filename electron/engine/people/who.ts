import { chosenPeople, compileCondition, withScope, type ConditionContext } from '#shared/conditions/compile';
import type { Condition } from '#shared/conditions/condition';
import type { Scope } from '#shared/model/scope';
import { sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { conditionContext } from '../runner/conditions.ts';
import { ensureLevels } from '../identity/levels/build.ts';
import { readScope } from '../workbook/settings.ts';
import { heldRows } from './sets.ts';

/** People as a command names them, made whole: marks carry their scope, and everything is compiled. */
export interface Who {
  condition: Condition;
  conditions: ConditionContext;
  /** SELECT of their `cid`s. */
  people: Sql;
  /** Everyone without any limit: what nobody in particular said belongs here too. */
  everyone: boolean;
}

/**
 * Resolves the people of a command. A scope that the command names limits them to its segment; marks that were seen
 * under no scope of their own take it, or else the workbook's.
 */
export async function resolveWho(
  context: EngineContext,
  connection: Connection,
  params: { who: Condition; scope: Scope | null },
): Promise<Who> {
  const conditions = await conditionContext(context, connection);
  const levels = await readScope(connection);
  if (JSON.stringify([params, levels]).includes('"level":')) await ensureLevels(connection);
  const condition = withScope(params.who, params.scope ?? levels);
  const within = chosenPeople([params.scope?.segment ?? null], conditions);
  const own = compileCondition(condition, conditions);
  const people = within ? sql`${own} AND customer.cid IN (${within})` : own;
  return { condition, conditions, people, everyone: condition.type === 'everyone' && within === null };
}

/** The table in memory that holds their `cid`s. */
export async function peopleTable(context: EngineContext, connection: Connection, who: Who): Promise<Sql> {
  const { database } = openWorkbook(context);
  return heldRows(database, connection, who.conditions.catalog.revision, who.people);
}
