import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqlTokens } from '#renderer/analyses/sql-tokens.ts';

describe('SQL in colours', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        (sql) =>
          sqlTokens(sql)
            .map((token) => token.text)
            .join('') === sql,
      ),
    );
  });
  it('tells words, names, texts, numbers and comments apart', () => {
    const types = Object.fromEntries(
      sqlTokens(`SELECT "from", 'it''s', 12 FROM t -- select`).map((token) => [token.text, token.type]),
    );
    expect(types).toMatchObject({
      SELECT: 'word',
      '"from"': 'name',
      "'it''s'": 'text',
      '12': 'number',
      FROM: 'word',
      '-- select': 'comment',
    });
  });
});
