import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { sql } from '#shared/sql/sql';
import { withLoader } from '#engine/database/loader';
import { RecordMaker } from '#engine/importing/json/json-records';
import { templateOf } from '#engine/importing/json/line-template';
import { regularLines } from '#engine/importing/json/regular-lines';
import { silentJob } from '#engine/jobs/job';
import { load } from '../loading.ts';

describe('the template of a line', () => {
  it('says what stands around each scalar, through objects inside', () => {
    expect(templateOf('{"a": 1, "b": {"c": "x", "d.e": null}, "é": true} ')).toEqual({
      delimiter: ', "',
      members: [
        { name: 'a', before: '{"a": ', after: '', isText: false },
        { name: 'b.c', before: 'b": {"c": ', after: '', isText: true },
        { name: 'b["d.e"]', before: 'd.e": ', after: '}', isText: false },
        { name: 'é', before: 'é": ', after: '} ', isText: false },
      ],
    });
  });

  it.each([
    '{"a":1}',
    '{"a":1,"b":[]}',
    '{"a":1,"b":{}}',
    '{"a":1,"a":2}',
    '{"a":1, "b":2,"c":3}',
    '{"a":1,"x,":2,"c":3}',
    '{"a":1,"b":2}}',
    '{"a":1,"b":2',
    '{"a":1,"b":2} {"a":1,"b":2}',
    '[1,2]',
    '{"a":1 "b":2}',
    '',
  ])('is none of %s', (line) => {
    expect(templateOf(line)).toBeNull();
  });
});

const names = ['a', 'b.c', 'é'];
const checkedAtOnce = names.map((name) => ({ name, checkedLater: false }));
const recipe = {
  format: 'json' as const,
  encoding: 'utf-8' as const,
  layout: 'lines' as const,
  path: [],
  maps: [],
  columns: names.map((name) => ({ name, type: 'text' as const, nulls: [] })),
};
const numbers = ['0', '-0', '9007199254740993', '1.10', '1e5', '1E-7', '-12.50', '12345678901234567890.123'];
const texts = ['', 'x', ' y ', '東京', '😀', 'a,b', 'null', '1', '\u2028', '\ufeff', '\u007f'];
const escaped = ['\\n', '\\"', 'a\\\\', '\\u00e9', '\\ud83d\\ude00', 'x\\/y', '\\u0001', 'a\\",\\"b'];
const plain = fc.oneof(
  fc.constantFrom(...numbers, 'true', 'false', 'null'),
  fc.constantFrom(...texts, ...escaped).map((text) => `"${text}"`),
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text.replaceAll('\0', '').replace(/,$/, ''))),
);
const nasty = fc.constantFrom(
  '"ends,"',
  '007',
  '1.',
  '-',
  '+1',
  '.5',
  '1e',
  'NaN',
  'nul',
  'True',
  '',
  '[]',
  '{}',
  '[1,"b"]',
  '{"c":1}',
  '1 2',
  '1}',
  '}',
  '"',
  '"a',
  'a"',
  '"a"b"',
  '"a" "b"',
  '"a""b"',
  '"\\x"',
  '"\\u12"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  '"a","é":1',
  '"a","b":1',
  '1,"z":2',
  '"x\ty"',
  '"x\ry"',
  '"\u0001\\n"',
  '"\\',
  '"a\\"',
  ',',
  '"",""',
  '"\\\\u0000"',
  '"}"',
  '"}}',
  '"b":{"c":"',
  '"\\ud83d"',
  '"\\uD83D\\uDE00"',
);
const lineOf = ([a, b, c, end]: readonly string[]) => `{"a":${a},"b":{"c":${b}},"é":${c}}${end}`;
const regular = fc.tuple(plain, plain, plain).map(lineOf2);
function lineOf2(values: readonly string[]): string {
  return lineOf([...values, '']);
}
const anyValue = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: nasty });
const anyLine = fc.oneof(
  { weight: 6, arbitrary: regular },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        anyValue,
        anyValue,
        anyValue,
        fc.constantFrom('', '', '', '\r', ' ', ',', '}', '{}', '\n', '\n '),
      )
      .map(lineOf),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{}', '{"a":1}', '', ' ', '{"é":1,"b":{"c":2},"a":3}', '{"a":1,"b":2,"é":3}'),
  },
);

/** The client's own decoder drops a mark at the start of a text that the database has. */
const shown = (cell: string | null) => cell && cell.replace(/^\ufeff/, '');

/** What the reader that knows all of JSON makes of the lines; null when it has anything to say of one. */
function readWithCare(text: string): (string | null)[][] | null {
  const maker = new RecordMaker(recipe);
  const rows: (string | null)[][] = [];
  for (const line of text.split('\n')) {
    if (/^[\0-\x20]*$/.test(line)) continue;
    const raw = { bytes: Buffer.from(line), key: null, line: 1, byteOffset: 0, state: 'whole' as const };
    const records = maker.records(raw);
    for (const { cells, extra, reason } of records) {
      if (!cells || extra !== null || reason !== null || records.length !== 1) return null;
      rows.push(cells.map((cell) => (cell === '' ? null : shown(cell))));
    }
  }
  return rows;
}

describe('reading regular lines by DuckDB', () => {
  it('gives what careful reading gives, or nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kikite-lines-'));
    const path = join(folder, 'x.ndjson');
    const options = {
      target: join(folder, 'b.duckdb'),
      sources: [path],
      memoryMb: 256,
      threads: 2,
      job: silentJob(),
    };
    const template = templateOf(lineOf(['1', '"x"', '"y"', '']));
    if (!template) throw new Error('no template');
    try {
      await withLoader(options, async (connection) => {
        const read = async (lines: readonly string[]) => {
          await writeFile(path, lines.join('\n'));
          const found = await connection
            .table(sql`SELECT * FROM ${regularLines(path, template, checkedAtOnce)}`)
            .catch((error: unknown) => {
              if (error instanceof FaultError) return null;
              throw error;
            });
          return (
            found && found.rows.map((row) => row.map((cell) => (cell === null ? null : shown(String(cell)))))
          );
        };
        await fc.assert(
          fc.asyncProperty(fc.array(regular, { minLength: 1, maxLength: 12 }), async (lines) => {
            expect(await read(lines)).toEqual(readWithCare(lines.join('\n')));
          }),
          { numRuns: 100 },
        );
        await fc.assert(
          fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 6 }), async (lines) => {
            const rows = await read(lines);
            // What is read by fewer rows than there are lines is read again with care.
            if (rows && rows.length === lines.join('\n').trimEnd().split('\n').length)
              expect(rows).toEqual(readWithCare(lines.join('\n')));
          }),
          { numRuns: 400 },
        );
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  const many = (make: (n: number) => string) => Array.from({ length: 3_000 }, (_, n) => make(n)).join('\n');
  it.each([
    [
      'numbers as they are written',
      many((n) => `{"id":${9007199254740993n + BigInt(n)},"v":${n}.10,"w":${n === 2_900 ? '1e5' : n}}`),
    ],
    [
      'texts with escapes and nulls',
      many(
        (n) =>
          `{"at":"2024-01-01T00:00:${String(n % 60).padStart(2, '0')}","t":${n % 3 ? '"a\\n\\"b\\", c"' : 'null'}}`,
      ),
    ],
    ['objects inside', many((n) => `{"a": {"b": ${n}, "c": {"d": "x${n % 7}"}}, "e": ${n % 2 === 0}}`)],
    ['a late irregular line', `${many((n) => `{"a":${n},"b":"x"}`)}\n{"a":1,"b":["y"],"c":2}\n{"a":`],
    ...[
      '007',
      '+5',
      '5.',
      '.5',
      '-',
      '1e',
      '12abc',
      '5 ',
      '"1,234"',
      '"n/a"',
      'true',
      '-0',
      '1e5',
      '1.0',
      'null',
    ].map((late): [string, string] => [
      `a column of numbers with a late ${late}`,
      many((n) => `{"a":${n === 2_900 ? late : n},"b":${n === 2_900 ? late : `${n}.25`},"c":"x"}`),
    ]),
    ['lines that end in CRLF', many((n) => `{"a":${n},"b":"x"}\r`)],
    ['a blank line inside', many((n) => (n === 2_000 ? '' : `{"a":${n},"b":"x"}`))],
    [
      'bytes that are no UTF-8',
      Buffer.concat([
        Buffer.from(many((n) => `{"a":${n},"b":"x"}`)),
        Buffer.from('\n{"a":1,"b":"\xe9"}', 'latin1'),
      ]),
    ],
    ['a NUL', many((n) => `{"a":${n},"b":"${n === 2_000 ? '\0' : ''}x"}`)],
    ['a byte order mark and an empty end', `\ufeff${many((n) => `{"a":${n},"b":"x"}`)}\n\n\n`],
  ])('makes the same table as careful reading: %s', async (_, content) => {
    const [fast, slow] = [
      await load(content, { name: 'x.ndjson' }),
      await load(gzipSync(content), { name: 'x.ndjson.gz' }),
    ];
    const essence = ({ texts, values, lines, quarantine, types, names, notes, batch }: typeof fast) => {
      const { sha256: _hash, recipe: _recipe, ...counts } = batch;
      return { texts, values, lines, quarantine, types, names, notes, counts };
    };
    expect(essence(fast)).toEqual(essence(slow));
  });
});
