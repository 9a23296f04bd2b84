import { describe, expect, it } from 'vitest';
import type { QuarantineEntry } from '#shared/model/batch';
import { Inspection, type SourcePart } from '#shared/rpc/importing';
import {
  definitionOf,
  newCard,
  retyped,
  rowsOf,
  secondsLeft,
  targetOf,
  withParts,
  withReadings,
  type ImportCard,
} from '#renderer/data/importing/cards.ts';
import { fixesOf } from '#renderer/data/quarantine/fixes.ts';
import { sketchOf } from '#renderer/data/importing/sketch.ts';

const seenOf = (names: readonly string[], more: Record<string, unknown> = {}): Inspection =>
  Inspection.parse({
    path: '/f/book.xlsx',
    file: 'book.xlsx',
    bytes: 1000,
    recipe: {
      format: 'parquet',
      columns: names.map((name) => ({ name, type: 'text' })),
      ...(more.part === undefined ? {} : { part: more.part }),
    },
    parts: more.parts ?? [],
    sample: [names],
    encodingGuesses: [],
    definition: {
      name: 'book',
      role: 'other',
      columns: names.map((name, index) => ({
        id: `c${index + 1}`,
        name,
        type: 'text',
        meaning: 'none',
        dataType: null,
        sensitivity: 'none',
      })),
    },
    roleGuess: { value: 'other', confidence: 1, evidence: [] },
    meaningGuesses: [],
    columns: names.map(() => null),
    matchingTable: more.matchingTable ?? null,
    duplicateOf: more.duplicateOf ?? null,
    notes: [],
  });

const part = (id: string, hidden = false): SourcePart => ({ id, name: id, kind: 'sheet', rows: 3, hidden });
const ready = (names: readonly string[], more: Partial<ImportCard> = {}): ImportCard =>
  newCard('/f/x.csv', { seen: seenOf(names), state: 'ready', ...more });

describe('what an import says of columns that became something else', () => {
  it('names them, with both types', () => {
    const card = ready(['id', 'n']);
    const columns = [
      { name: 'id', type: 'text' as const, nulls: [] },
      { name: 'n', type: 'integer' as const, nulls: [] },
    ];
    const [note, ...others] = retyped(card, { recipe: { format: 'parquet', columns } });
    expect(others).toEqual([]);
    expect(note).toMatchObject({ key: 'import.retyped', params: { column: 'n' } });
  });

  it('counts rows that were all looked at exactly', () => {
    const seen = { ...seenOf(['k']), rows: 800, sample: Array.from({ length: 200 }, () => ['x']) };
    expect(rowsOf({ ...ready(['k']), seen })).toEqual({ rows: 800, exact: true });
  });
});

describe('cards', () => {
  it('are made for every table of a file once; hidden ones are listed and left out', () => {
    const card = newCard('/f/book.xlsx');
    const parts = [part('a'), part('b'), part('c', true)];
    const made = withParts(card, seenOf(['k'], { part: 'a', parts }), [card]);
    expect(made.map((each) => [each.part, each.on, each.state])).toEqual([
      ['a', true, 'ready'],
      ['b', true, 'waiting'],
      ['c', false, 'asleep'],
    ]);
    const second = made[1];
    if (!second) throw new Error('no second part');
    expect(withParts(second, seenOf(['k'], { part: 'b', parts }), made)).toHaveLength(1);
  });

  it('of a file that is in already are left out until the person takes them', () => {
    const card = newCard('/f/book.xlsx');
    const [made] = withParts(card, seenOf(['k'], { duplicateOf: { table: 't1', batch: 1 } }), [card]);
    expect(made?.on).toBe(false);
  });

  it('call a sheet’s table by the sheet, and keep what the person said', () => {
    const seen = seenOf(['k', 'v'], { part: 'b', parts: [part('a'), part('b')] });
    const card = ready(['k'], { seen });
    expect(definitionOf(card)?.name).toBe('b');
    const edits = { columns: { v: { meaning: 'amount' as const } }, readings: {}, name: 'Sales' };
    const edited = definitionOf({ ...card, edits });
    expect([edited?.name, edited?.columns.map(({ meaning }) => meaning)]).toEqual([
      'Sales',
      ['none', 'amount'],
    ]);
  });

  it('with the same columns go into one table, unless the person says otherwise', () => {
    const [first, second, other] = [ready(['a', 'b', 'c']), ready(['c', 'b', 'a']), ready(['x', 'y'])];
    const cards = [first, second, other];
    expect(cards.map((card) => targetOf(card, cards))).toEqual(['new', `card:${first.key}`, 'new']);
    const parted = { ...second, edits: { ...second.edits, target: 'new' } };
    expect(targetOf(parted, [first, parted])).toBe('new');
    const fitting = ready(['k'], { seen: seenOf(['a'], { matchingTable: 't4' }) });
    expect(targetOf(fitting, [fitting])).toBe('t4');
  });

  it('give the recipe the readings of the columns that it has', () => {
    const { recipe } = seenOf(['a', 'b']);
    const reading = { name: 'b', type: 'integer' as const, nulls: [] };
    expect(withReadings(recipe, { b: reading })?.columns.map(({ type }) => type)).toEqual([
      'text',
      'integer',
    ]);
    expect(withReadings(recipe, { gone: reading })).toBeNull();
  });

  it('say how many rows there are, and how long an import takes yet', () => {
    expect(rowsOf(ready(['a']))).toEqual({ rows: 1, exact: true });
    expect(rowsOf(newCard('/f/x.csv'))).toBeNull();
    expect([secondsLeft(null, 5000), secondsLeft(0.5, 100), secondsLeft(0.25, 10_000)]).toEqual([
      null,
      null,
      30,
    ]);
  });
});

describe('sketches', () => {
  it('count numbers and days in bins, and texts that come again', () => {
    expect(sketchOf(['1', '2', '2', '4', null], 'integer')).toEqual({
      kind: 'numbers',
      bins: [1, 2, 0, 1],
      min: 1,
      max: 4,
    });
    expect(sketchOf(['¥1,000', '2000円'], 'decimal')).toMatchObject({
      kind: 'numbers',
      min: 1000,
      max: 2000,
    });
    expect(sketchOf(['a', 'b', 'a', 'a'], 'text')).toEqual({
      kind: 'values',
      top: [
        { text: 'a', count: 3 },
        { text: 'b', count: 1 },
      ],
      others: 0,
    });
    expect(sketchOf(['a', 'b', 'c'], 'text')).toBeNull();
  });
});

describe('corrections', () => {
  const entry = (scope: QuarantineEntry['scope'], line: number, text: string): QuarantineEntry => ({
    batch: 1,
    scope,
    record: line,
    line,
    byteOffset: 0,
    column: scope === 'value' ? 'c2' : null,
    text,
    reason: 'oneCell',
  });

  it('are the drafts that differ; a row can’t become nothing, a value can', () => {
    const entries = [
      entry('row', 3, 'x'),
      entry('row', 4, 'y'),
      entry('value', 5, 'z'),
      entry('row', 6, 'w'),
    ];
    const drafts = { '1/row/3/3/': 'a,b', '1/row/4/4/': ' ', '1/value/5/5/c2': '', '1/row/6/6/': 'w' };
    expect(fixesOf(entries, drafts)).toEqual([
      { line: 3, record: 3, column: null, text: 'a,b' },
      { line: 5, record: 5, column: 'c2', text: '' },
    ]);
  });
});
