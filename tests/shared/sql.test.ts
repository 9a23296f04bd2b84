import { describe, expect, it } from 'vitest';
import { render } from '#shared/sql/render';
import { identifier, sql } from '#shared/sql/sql';

describe('the sql tag', () => {
  it('quotes values and identifiers, never splices them', () => {
    const fragment = sql`SELECT ${identifier('a"b')} FROM t WHERE x = ${"it's"} AND n > ${3}`;
    expect(render(fragment)).toBe(`SELECT "a""b" FROM t WHERE x = 'it''s' AND n > 3`);
  });
});
