import { Field, FixedSizeList, List, Struct } from 'apache-arrow';
import type { Codec } from './codec.ts';
import { isValid, type VectorPart } from './raw-vector.ts';
import { writeValidity } from './validity.ts';

/** DuckDB's list entry: offset and length in the child vector, 8 bytes each. */
const entryBytes = 16;

/** The child ranges that a part's lists take, neighbours joined; `each` hears every list's length. */
function childParts({ vector, from, count }: VectorPart, each: (length: number) => void): VectorPart[] {
  const entries = vector.words(entryBytes);
  const validity = vector.validity();
  const child = vector.listValues();
  const ranges: VectorPart[] = [];
  for (let row = from; row < from + count; row++) {
    const length = isValid(validity, row) ? (entries[row * 4 + 2] ?? 0) : 0;
    each(length);
    if (length === 0) continue;
    const start = entries[row * 4] ?? 0;
    const last = ranges[ranges.length - 1];
    if (last && last.from + last.count === start) last.count += length;
    else ranges.push({ vector: child, from: start, count: length });
  }
  return ranges;
}

const total = (codec: Codec, parts: readonly VectorPart[]) =>
  parts.reduce((bytes, part) => bytes + codec.measure(part), 0);

export function lists(value: Codec): Codec {
  return {
    type: new List(new Field('item', value.type, true)),
    measure: (part) =>
      part.count * 4 +
      4 +
      part.count / 8 +
      total(
        value,
        childParts(part, () => undefined),
      ),
    write(parts, rows, body) {
      writeValidity(parts, rows, body);
      const offsets = new Int32Array(rows + 1);
      let index = 0;
      let end = 0;
      const children = parts.flatMap((part) =>
        childParts(part, (length) => {
          end += length;
          offsets[++index] = end;
        }),
      );
      body.buffer(offsets.byteLength).set(new Uint8Array(offsets.buffer));
      value.write(children, end, body);
    },
  };
}

/** Arrays: lists of one length. */
export function arrays(value: Codec, length: number): Codec {
  const childPart = ({ vector, from, count }: VectorPart): VectorPart => ({
    vector: vector.arrayValues(length),
    from: from * length,
    count: count * length,
  });
  return {
    type: new FixedSizeList(length, new Field('item', value.type, true)),
    measure: (part) => part.count / 8 + value.measure(childPart(part)),
    write(parts, rows, body) {
      writeValidity(parts, rows, body);
      value.write(parts.map(childPart), rows * length, body);
    },
  };
}

export function structs(members: readonly { name: string; codec: Codec }[]): Codec {
  const member = (part: VectorPart, index: number): VectorPart => ({
    ...part,
    vector: part.vector.member(index),
  });
  return {
    type: new Struct(members.map(({ name, codec }) => new Field(name, codec.type, true))),
    measure: (part) =>
      members.reduce((bytes, { codec }, index) => bytes + codec.measure(member(part, index)), part.count / 8),
    write(parts, rows, body) {
      writeValidity(parts, rows, body);
      members.forEach(({ codec }, index) =>
        codec.write(
          parts.map((part) => member(part, index)),
          rows,
          body,
        ),
      );
    },
  };
}
