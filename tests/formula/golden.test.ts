import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeFormula } from '#shared/formula/complete';
import { readFormula } from '#shared/formula/read';
import { storedAs, typeOfStored, type FormulaColumn } from '#shared/formula/types';
import { identifier, join, raw, sql } from '#shared/sql/sql';
import { renderText } from '#shared/i18n/translate';
import type { Database } from '#engine/database/database';
import { silentJob } from '#engine/jobs/job';
import { temporaryDatabase } from '../database/working-copy.ts';

const column = (name: string, type: FormulaColumn['type']): FormulaColumn => ({
  id: `c${columns.length + 1}`,
  name,
  type,
  sql: identifier(name),
});
const columns: FormulaColumn[] = [];
columns.push(column('金額', typeOfStored('decimal', 2)));
columns.push(column('生年月日', typeOfStored('date')));
columns.push(column('at', typeOfStored('timestamp')));
columns.push(column('名前 ]様', typeOfStored('text')));
columns.push(column('score', typeOfStored('integer')));
columns.push(column('ratio', typeOfStored('double')));
const scope = { columns, calendar: { weekStart: 'mon', fiscalStart: 4 } } as const;

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await temporaryDatabase());
});
afterAll(async () => remove());

async function valueOf(text: string): Promise<unknown> {
  const read = readFormula(text, scope);
  if (!read.ok) throw new Error(renderText('en', read.problem.text));
  const row = sql`SELECT 1234.50::DECIMAL(38, 2) AS "金額", DATE '1990-04-01' AS "生年月日", TIMESTAMP '2024-03-31 23:30:00' AS "at", '山田  太郎' AS ${identifier('名前 ]様')}, 9::DECIMAL(38, 0) AS score, 0.5::DOUBLE AS ratio`;
  const { rows } = await database.use(silentJob(), (connection) =>
    connection.table(sql`SELECT ${read.formula.sql} FROM (${row})`),
  );
  return rows[0]?.[0];
}

describe('formulas', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['[金額] * 1.1', '1357.950'],
    ['12345678901234567890 + 1', '12345678901234567891'],
    ['[金額] / 3 > 411.4', true],
    ['round(10 / 3, 2)', '3.33'],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['99999999999999999999 * 99999999999999999999', null],
    ['1 / 0', null],
    ['1 + empty', null],
    ['[名前 ]]様] & "さん"', '山田  太郎さん'],
    ['splitPart([名前 ]]様], "  ", 2)', '太郎'],
    ['（[金額] ＞ 1000）', true],
    ['if([score] >= 9, "推奨者", [score] >= 7, "中立者", "批判者")', '推奨者'],
    ['dateDiff([生年月日], date(2024, 3, 31), "year")', 33],
    ['dateDiff([生年月日], date("2024/4/1"), "year")', 34],
    ['[at] - [生年月日]', 12418],
    ['fiscalYear([at])', 2023],
    ['fiscalYear([at], 1)', 2024],
    ['hour([at])', 23],
    ['weekday([at])', 7],
    ['startOf([at], "week")', '2024-03-25'],
    ['startOf([at], "fiscalyear")', '2023-04-01'],
    ['dateAdd(date(2024, 1, 31), 1, "month")', '2024-02-29'],
    ['dateAdd([at], 1, "day")', '2024-04-01 23:30:00'],
    ['date(2023, 2, 30)', null],
    ['text([at])', '2024-03-31 23:30:00'],
    ['number("1,234.50") = [金額]', true],
    ['number("12,34")', null],
    ['hasItem("A; B ;C", ";", "B")', true],
    ['hasItem("AB;C", ";", "B")', false],
    ['empty = empty', true],
    ['not (empty < 1)', true],
    ['[score] in (8, 9)', true],
    ['isempty(trim("　 "))', true],
    ['length("😀日")', 2],
    ['[ratio] * 2', 1],
    ['-[score] + 2 * 3 - 4 - 5', -12],
  ])('%s is %s', async (text, expected) => {
    expect(await valueOf(text)).toBe(expected);
  });

  it.each([
    ['[金額', 0, 3, 'This column name has no closing bracket ].'],
    ['"a', 0, 2, 'This text has no closing quotation mark.'],
    ['1 + [price]', 4, 11, 'The table has no column “price”.'],
    ['round([名前 ]]様])', 6, 14, 'Here a number is needed, but this is a text.'],
    [
      'if([score] > 1, "a", 2)',
      21,
      22,
      'This is a number, but what stands beside it is a text. Both must be alike.',
    ],
    ['[score] = "9"', 10, 13, 'This is a text, but what stands beside it is a number. Both must be alike.'],
    ['median([score])', 0, 6, 'There is no function “median”.'],
    ['left("a")', 0, 9, 'This is written left(text, count).'],
    ['(1 + 2', 0, 1, 'A “)” is missing for this.'],
    ['1 2', 2, 3, '“2” can’t stand here.'],
    [
      'score',
      0,
      5,
      '“score” is neither a function nor a value. Write columns in [brackets] and texts in "quotation marks".',
    ],
    ['1 $ 2', 2, 3, '“$” means nothing in a formula.'],
    [
      'constructor and 1',
      0,
      11,
      '“constructor” is neither a function nor a value. Write columns in [brackets] and texts in "quotation marks".',
    ],
  ])('%s is refused from %i to %i', (text, from, to, words) => {
    const read = readFormula(text, scope);
    expect(read).toMatchObject({ ok: false, problem: { from, to } });
    if (!read.ok) expect(renderText('en', read.problem.text)).toBe(words);
  });

  it('bounds length, nesting, chains and size', () => {
    const keyOf = (text: string) => {
      const read = readFormula(text, scope);
      return read.ok ? 'read' : read.problem.text.key;
    };
    expect(keyOf(`${'('.repeat(50)}1${')'.repeat(50)}`)).toBe('read');
    expect(keyOf(`${'('.repeat(51)}1${')'.repeat(51)}`)).toBe('formula.error.nesting');
    expect(keyOf(`1${'+1'.repeat(5_000)}`)).toBe('formula.error.long');
    expect(keyOf(`1${'+1'.repeat(1_000)}`)).toBe('formula.error.deep');
    let doubling = '[生年月日]';
    for (let n = 0; n < 40; n += 1) doubling = `startOf(${doubling}, "fiscalyear")`;
    expect(keyOf(doubling)).toBe('formula.error.large');
  });

  it('offers columns after a bracket and functions by their beginning', () => {
    const names = columns.map(({ name }) => name);
    expect(completeFormula('1 + [金', 6, names)).toMatchObject({
      from: 4,
      to: 6,
      items: [{ insert: '[金額]' }],
    });
    expect(completeFormula('[名前]', 3, names)).toMatchObject({
      from: 0,
      to: 4,
      items: [{ insert: '[名前 ]]様]' }],
    });
    expect(completeFormula('dated', 5, names).items.map(({ insert }) => insert)).toEqual(['dateDiff()']);
    expect(completeFormula('"dated', 6, names).items).toEqual([]);
  });
});

describe('a stored result', () => {
  it.each([
    '[score] + 1',
    '[金額] * 2',
    '[ratio]',
    '[score] > 1',
    '[生年月日]',
    '[at]',
    '"x"',
    'empty',
    '1.5 * 2.25',
  ])('%s has the type that DuckDB gives it', async (text) => {
    const read = readFormula(text, scope);
    if (!read.ok) throw new Error(text);
    const names = columns.map(({ name, type }) => {
      const { physical } = storedAs({ type, sql: sql`NULL` });
      const own = type.is === 'number' && type.scale === 0 ? 'DECIMAL(38,0)' : physical;
      return sql`NULL::${raw(own)} AS ${identifier(name)}`;
    });
    const { rows } = await database.use(silentJob(), (connection) =>
      connection.table(
        sql`SELECT column_type FROM (DESCRIBE SELECT ${read.formula.sql} FROM (SELECT ${join(names)}))`,
      ),
    );
    expect(rows[0]?.[0]).toBe(read.formula.physical);
  });
});
