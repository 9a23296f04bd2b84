import type { ConditionContext } from '#shared/conditions/compile';
import type { EngineContext } from '#engine/context';
import { keyMask, shownKeyText } from './keys.ts';
import { shownParts } from './labels.ts';

/**
 * A statement as it may be shown: keys of customers and compared values in it are masked as they are elsewhere. `parts` are the
 * definitions that it was made from.
 */
export function shownSql(
  context: EngineContext,
  { catalog, segments, tags }: Pick<ConditionContext, 'catalog' | 'segments' | 'tags'>,
  statement: string,
  ...parts: unknown[]
): string {
  const shown = new Map<string, string>();
  const visit = shownParts(context, catalog.tables);
  for (const part of [...parts, ...[...segments.values()].map(({ body }) => body)])
    visit(part, (clear, masked) => shown.set(clear, masked));
  const kind = keyMask(context, catalog.tables);
  for (const key of [...tags.values()].flat()) shown.set(key, shownKeyText(context, kind, key));
  if (shown.size === 0) return statement;
  const folded = new Map([...shown].map(([clear, masked]) => [clear.toLowerCase(), masked]));
  return statement.replace(/'((?:[^']|'')*)'/gu, (literal, inside: string) => {
    const clear = inside.replaceAll("''", "'");
    const masked = shown.get(clear) ?? folded.get(clear.toLowerCase());
    return masked === undefined ? literal : `'${masked.replaceAll("'", "''")}'`;
  });
}
