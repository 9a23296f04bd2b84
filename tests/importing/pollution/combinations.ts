import type { CleanTable } from './base-table.ts';
import { common, textOf, toRows, type Dialect, type Row } from './pieces.ts';
import type { Polluted } from './pollutions.ts';
import { Seeded } from './seeded.ts';

interface Draft {
  rows: Row[];
  expected: CleanTable;
  before: string;
  after: string;
  dialect: Dialect;
}

interface Kind {
  name: string;
  /** Only one kind of a group in a file. */
  group: string;
  weight: number;
  apply: (draft: Draft, random: Seeded) => void;
}

const dialects: [string, number, Partial<Dialect>][] = [
  ['semicolon', 834, { delimiter: ';' }],
  ['tab', 4, { delimiter: '\t' }],
  ['bar', 4, { delimiter: '|' }],
  ['commaBlank', 101, { delimiter: ', ' }],
  ['apostrophes', 11, { quote: "'", escape: "'" }],
  ['backslash', 7, { escape: '\\' }],
  ['allQuoted', 20, { all: true }],
];

const row = (draft: Draft, random: Seeded): Row => draft.rows[1 + random.below(draft.rows.length - 1)] as Row;

const kinds: Kind[] = [
  { name: 'lf', group: 'end', weight: 1691, apply: ({ rows }) => rows.forEach((one) => (one.end = '\n')) },
  { name: 'cr', group: 'end', weight: 7, apply: ({ rows }) => rows.forEach((one) => (one.end = '\r')) },
  {
    name: 'mixedEnds',
    group: 'end',
    weight: 5,
    apply: ({ rows }, random) => rows.forEach((one) => (one.end = random.pick(['\n', '\r\n']))),
  },
  {
    name: 'preamble',
    group: 'top',
    weight: 282,
    apply: (draft) => (draft.before = 'Orders of our shop\r\nas of today\r\n\r\n'),
  },
  { name: 'blankLineAbove', group: 'top', weight: 20, apply: (draft) => (draft.before = '\r\n') },
  { name: 'footer', group: 'bottom', weight: 60, apply: (draft) => (draft.after = '-- end --\r\n') },
  { name: 'blankLinesBelow', group: 'bottom', weight: 5, apply: (draft) => (draft.after = '\r\n\r\n') },
  {
    name: 'noNewlineAtEnd',
    group: 'bottom',
    weight: 184,
    apply: ({ rows }) => ((rows.at(-1) as Row).end = ''),
  },
  {
    name: 'repeatedHeader',
    group: 'header',
    weight: 10,
    apply: ({ rows }) => rows.splice(Math.floor(rows.length / 2), 0, structuredClone(rows[0] as Row)),
  },
  {
    name: 'blankLineBetween',
    group: 'between',
    weight: 10,
    apply: (draft, random) => {
      const one = row(draft, random);
      one.end = one.end + one.end;
    },
  },
  {
    name: 'rowOfDelimiters',
    group: 'between',
    weight: 10,
    apply: ({ rows, dialect }) => {
      const [first] = rows as [Row];
      const delimiters = first.delimiters.map(() => dialect.delimiter);
      rows.splice(9, 0, { cells: first.cells.map(() => ''), delimiters, end: first.end });
    },
  },
  {
    name: 'trailingDelimiter',
    group: 'width',
    weight: 30,
    apply: ({ rows, dialect }) =>
      rows.forEach((one) => {
        one.cells.push('');
        one.delimiters.push(dialect.delimiter);
      }),
  },
  {
    name: 'extraDelimiter',
    group: 'row',
    weight: 30,
    apply: (draft, random) => {
      const { cells, delimiters } = row(draft, random);
      cells.splice(random.below(cells.length), 0, '');
      delimiters.push(draft.dialect.delimiter);
    },
  },
  {
    name: 'missingEnd',
    group: 'row',
    weight: 30,
    apply: (draft, random) => {
      const at = 1 + random.below(draft.rows.length - 2);
      const one = draft.rows[at] as Row;
      const wanted = draft.expected.rows[at - 1] as string[];
      one.cells.pop();
      one.delimiters.pop();
      wanted[wanted.length - 1] = '';
    },
  },
];

const without = (from: readonly Kind[], groups: ReadonlySet<string>): Kind[] =>
  from.filter(({ group }) => !groups.has(group));

/** Files with two or three things wrong at once, and often in a dialect of their own. */
export function combinations(table: CleanTable, seed: number, count: number): Polluted[] {
  const random = new Seeded(seed);
  return Array.from({ length: count }, () => {
    const named = random.chance(0.5) ? random.pick(dialects) : null;
    const dialect: Dialect = { ...common, ...named?.[2] };
    const draft: Draft = {
      rows: toRows(table, dialect),
      expected: structuredClone(table),
      before: '',
      after: '',
      dialect,
    };
    const chosen: Kind[] = [];
    const groups = new Set<string>();
    for (let left = named ? 1 + random.below(2) : 2 + random.below(2); left > 0; left -= 1) {
      const kind = random.pick(without(kinds, groups));
      groups.add(kind.group);
      chosen.push(kind);
    }
    // What changes single rows comes first, so that no row that is put in is changed.
    const order = ['row', 'width', 'end', 'header', 'between', 'top', 'bottom'];
    chosen.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
    for (const kind of chosen) kind.apply(draft, random);
    const weights = [...(named ? [named[1]] : []), ...chosen.map(({ weight }) => weight)];
    return {
      name: [...(named ? [named[0]] : []), ...chosen.map(({ name }) => name)].join('+'),
      weight: Math.min(...weights),
      text: draft.before + textOf(draft.rows) + draft.after,
      expected: draft.expected,
    };
  });
}
