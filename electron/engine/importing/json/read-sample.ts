import type { RawValue } from './cut-values.ts';
import { readValue } from './json-records.ts';
import type { JsonValue } from './json-value.ts';

/** Of values that are all alike so many say as much as more would. */
const enoughAlike = 2_500;

export interface ReadSample {
  values: { raw: RawValue; read: ReturnType<typeof readValue> }[];
  /** Whether all of the sample was read. */
  whole: boolean;
}

/** Reads a sample's values; only the first ones where these have the same keys throughout and no lists. */
export function readSample(raws: readonly RawValue[]): ReadSample {
  const values: ReadSample['values'] = [];
  let shape: string | null = null;
  let alike = true;
  for (const raw of raws) {
    if (alike && values.length >= enoughAlike) return { values, whole: false };
    const read = readValue(raw);
    values.push({ raw, read });
    if (!alike) continue;
    const [value, more] = 'values' in read ? read.values : [];
    const own = value === undefined || more !== undefined ? null : keysOf(value);
    shape ??= own;
    alike = own !== null && own === shape;
  }
  return { values, whole: true };
}

/** The keys of an object and of those in it, in their order; null where there is anything else than scalars. */
function keysOf(value: JsonValue): string | null {
  if (!(value instanceof Map)) return null;
  let keys = '';
  for (const [key, inner] of value) {
    if (Array.isArray(inner)) return null;
    const within = inner instanceof Map ? keysOf(inner) : '';
    if (within === null) return null;
    keys += `${JSON.stringify(key)}${within === '' ? '' : `{${within}}`},`;
  }
  return keys;
}
