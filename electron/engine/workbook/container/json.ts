import { fault } from '#shared/faults/fault';
import { utf8Text } from '#engine/utf8';
import { limits } from './limits.ts';

/** Why a text is not JSON that we take; `what` is technical and never translated. */
export class JsonRefused extends Error {}

/** JSON of a stranger's file: valid UTF-8, at most {@link limits.jsonDepth} deep, without a key named `__proto__`. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = utf8Text(bytes);
  if (text === null) throw new JsonRefused('not UTF-8');
  refuseDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new JsonRefused(error instanceof Error ? error.message : 'not JSON', { cause: error });
  }
  refuseKeys(value);
  return value;
}

/** The same two laws for a value that came over the port. @throws badRequest */
export function refuseStrangeJson(command: string, value: unknown): void {
  try {
    refuseKeys(value);
  } catch (error) {
    if (error instanceof JsonRefused) throw fault('badRequest', { command, reason: error.message });
    throw error;
  }
}

/** Counts brackets outside strings before the parser, which recurses, sees them. */
function refuseDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > limits.jsonDepth) throw new JsonRefused(`nested deeper than ${limits.jsonDepth}`);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
}

function refuseKeys(root: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { value, depth } = item;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= limits.jsonDepth) throw new JsonRefused(`nested deeper than ${limits.jsonDepth}`);
    if (Object.hasOwn(value, '__proto__')) throw new JsonRefused('a key is named __proto__');
    for (const child of Array.isArray(value) ? value : Object.values(value)) {
      if (typeof child === 'object' && child !== null) open.push({ value: child, depth: depth + 1 });
    }
  }
}
