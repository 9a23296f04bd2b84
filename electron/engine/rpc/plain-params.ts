/** Deeper nesting is no request of ours, and would exhaust the stack of whoever walks it. */
const deepest = 100;

/**
 * Whether a value is plain JSON: what a port can carry beyond that (dates, maps, bytes, big integers, cycles) has no place
 * in a request.
 */
export function isPlainParams(value: unknown, depth = 0): boolean {
  if (depth > deepest) return false;
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return true;
    case 'object':
      if (value === null) return true;
      if (Array.isArray(value)) return value.every((item) => isPlainParams(item, depth + 1));
      return (
        Object.getPrototypeOf(value) === Object.prototype &&
        Object.values(value).every((item) => isPlainParams(item, depth + 1))
      );
    default:
      return false;
  }
}
