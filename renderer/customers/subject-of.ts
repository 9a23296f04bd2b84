import { Condition } from '#shared/conditions/condition';
import { Scope } from '#shared/model/scope';
import type { Subject } from '#renderer/stores/inspector.ts';

/** Whom a tab's parameters mean; everyone when they say nothing. */
export function subjectOf(params: Record<string, unknown>, everyone: string): Subject {
  const who = Condition.safeParse(params.who);
  const scope = Scope.nullable().safeParse(params.scope ?? null);
  return {
    who: who.success ? who.data : { type: 'everyone' },
    title: typeof params.title === 'string' ? params.title : everyone,
    ...(scope.success && scope.data ? { scope: scope.data } : {}),
  };
}
