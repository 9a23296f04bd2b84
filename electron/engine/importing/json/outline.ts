/** A list of objects, or an object whose values are objects, in the beginning of a JSON text. */
export interface Container {
  path: string[];
  kind: 'list' | 'entries';
  /** Elements or members met that are objects (or lists, in a list). */
  records: number;
  /** Elements or members of other kinds. */
  others: number;
  /** Bytes from its opening to its end, or to the end of what was given. */
  bytes: number;
}

export interface Outline {
  containers: Container[];
  /** Values at the outermost level that have begun. */
  values: number;
  /** Kind of the first of them. */
  first: 'list' | 'object' | 'scalar' | null;
}

const depthOfContainers = 4;

interface Level {
  container: Container;
  start: number;
  isObject: boolean;
  key: string | null;
  /** Reached through keys alone: an address that a recipe can name. */
  addressed: boolean;
}

const token = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s,:"[\]{}]+|"(?:[^"\\]|\\.)*$/gsy;
const between = /[\s,:\ufeff]*/y;

/** Finds where the records of a JSON text may be. The text may end anywhere. */
export function outlineOf(text: string): Outline {
  const outline: Outline = { containers: [], values: 0, first: null };
  const stack: Level[] = [];
  let at = 0;
  for (;;) {
    between.lastIndex = at;
    at += between.exec(text)?.[0].length ?? 0;
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found === undefined) {
      if (at >= text.length) break;
      at += 1;
      continue;
    }
    const top = stack.at(-1);
    at += found.length;
    if (found === '}' || found === ']') {
      if (top) top.container.bytes = at - top.start;
      stack.pop();
      continue;
    }
    if (top?.isObject && top.key === null) {
      top.key = keyOf(found);
      continue;
    }
    const opens = found === '{' || found === '[';
    if (top) {
      if (found === '{' || (found === '[' && !top.isObject)) top.container.records += 1;
      else top.container.others += 1;
    } else {
      outline.values += 1;
      outline.first ??= found === '[' ? 'list' : found === '{' ? 'object' : 'scalar';
    }
    if (opens) {
      const path = top ? [...top.container.path, ...(top.isObject ? [top.key ?? ''] : [])] : [];
      const addressed = top ? top.addressed && top.isObject && path.length <= depthOfContainers : true;
      const container: Container = {
        path,
        kind: found === '[' ? 'list' : 'entries',
        records: 0,
        others: 0,
        bytes: 0,
      };
      if (addressed && outline.containers.length < 1_000) outline.containers.push(container);
      stack.push({ container, start: at, isObject: found === '{', key: null, addressed });
    }
    if (top) top.key = null;
  }
  for (const level of stack) level.container.bytes = text.length - level.start;
  return outline;
}

function keyOf(found: string): string {
  try {
    return String(JSON.parse(found));
  } catch {
    return found.replaceAll('"', '');
  }
}
