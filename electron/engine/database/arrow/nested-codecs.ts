import { Field, FixedSizeList, List, Struct, makeData } from 'apache-arrow';
import type { Codec } from './codec.ts';
import { isValid, type VectorPart } from './raw-vector.ts';
import { joinValidity } from './validity.ts';

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
  const type = new List(new Field('item', value.type, true));
  return {
    type,
    measure: (part) =>
      part.count * 4 +
      total(
        value,
        childParts(part, () => undefined),
      ),
    encode(parts, rows) {
      const valueOffsets = new Int32Array(rows + 1);
      let index = 0;
      let end = 0;
      const children = parts.flatMap((part) =>
        childParts(part, (length) => {
          end += length;
          valueOffsets[++index] = end;
        }),
      );
      const child = value.encode(children, end);
      return makeData({ type, length: rows, ...joinValidity(parts, rows), valueOffsets, child });
    },
  };
}

/** Arrays: lists of one length. */
export function arrays(value: Codec, length: number): Codec {
  const type = new FixedSizeList(length, new Field('item', value.type, true));
  const childPart = ({ vector, from, count }: VectorPart): VectorPart => ({
    vector: vector.arrayValues(length),
    from: from * length,
    count: count * length,
  });
  return {
    type,
    measure: (part) => part.count / 8 + value.measure(childPart(part)),
    encode(parts, rows) {
      const child = value.encode(parts.map(childPart), rows * length);
      return makeData({ type, length: rows, ...joinValidity(parts, rows), child });
    },
  };
}

export function structs(members: readonly { name: string; codec: Codec }[]): Codec {
  const type = new Struct(members.map(({ name, codec }) => new Field(name, codec.type, true)));
  const member = (part: VectorPart, index: number): VectorPart => ({
    ...part,
    vector: part.vector.member(index),
  });
  return {
    type,
    measure: (part) =>
      members.reduce((bytes, { codec }, index) => bytes + codec.measure(member(part, index)), part.count / 8),
    encode(parts, rows) {
      const children = members.map(({ codec }, index) =>
        codec.encode(
          parts.map((part) => member(part, index)),
          rows,
        ),
      );
      return makeData({ type, length: rows, ...joinValidity(parts, rows), children });
    },
  };
}
