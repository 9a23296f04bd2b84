import { nameWithin } from './names.ts';

/** What stands around the value of one key on every line of a regular file. */
export interface TemplateMember {
  /** As columns are named: `address.city`. */
  name: string;
  /** From the delimiter (or the line's start) to the value: `city":`. */
  before: string;
  /** From the value to the delimiter (or the line's end): `}`. */
  after: string;
  /** The value of the line that the template was taken from is a text. */
  isText: boolean;
}

/** The lines of one writer: the same keys in the same order, scalars at the same places. */
export interface LineTemplate {
  /** Parts each line into one field per value: `,"` or `, "`. */
  delimiter: string;
  members: TemplateMember[];
}

interface Value {
  name: string;
  from: number;
  to: number;
}

const blank = /[ \t]*/y;
const keyText = /"(?:[^"\\]|\\.)*"/y;
const scalar = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|null|true|false/y;
const between = /^([ }\t]*)(, {0,2}")([^]*)$/;

/** The template of a line; null where its object holds lists, empty objects, a key twice, or one value alone. */
export function templateOf(line: string): LineTemplate | null {
  const values = valuesOf(line);
  const [first, second] = values ?? [];
  if (!values || !first || !second) return null;
  const delimiter = between.exec(line.slice(first.to, second.from))?.[2] ?? '';
  const members: TemplateMember[] = [];
  let before = line.slice(0, first.from);
  for (const [index, { name, from, to }] of values.entries()) {
    const next = values[index + 1];
    const parts = next ? between.exec(line.slice(to, next.from)) : ['', line.slice(to), delimiter, ''];
    const [, after = '', sign, following = ''] = parts ?? [];
    if (sign !== delimiter || `${before}${after}`.includes(delimiter)) return null;
    members.push({ name, before, after, isText: line[from] === '"' });
    before = following;
  }
  const isUnique = new Set(members.map(({ name }) => name)).size === members.length;
  return isUnique ? { delimiter, members } : null;
}

/** The scalars of a line that is an object of scalars and such objects; null when it is anything else. */
function valuesOf(line: string): Value[] | null {
  const values: Value[] = [];
  const names: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const sign = (): string => {
    take(blank);
    at += 1;
    return line[at - 1] ?? '';
  };
  if (sign() !== '{') return null;
  names.push('');
  while (names.length > 0) {
    take(blank);
    const key = take(keyText);
    if (key === '' || sign() !== ':') return null;
    take(blank);
    const name = nameWithin(names.at(-1) ?? '', keyOf(key));
    if (line[at] === '{') {
      at += 1;
      names.push(name);
      continue;
    }
    const from = at;
    if (take(scalar) === '') return null;
    values.push({ name, from, to: at });
    let next = sign();
    for (; next === '}' && names.length > 0; next = names.length > 0 ? sign() : '') names.pop();
    if (names.length > 0 && next !== ',') return null;
  }
  return /^[ \t]*$/.test(line.slice(at)) ? values : null;
}

function keyOf(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
