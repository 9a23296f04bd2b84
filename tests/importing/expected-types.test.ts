import { describe, expect, it } from 'vitest';
import { text } from '#shared/i18n/translate';
import { guessColumns } from '#engine/importing/inspect-file';
import { load } from './loading.ts';
import { joined } from './text-rows.ts';

const names = ['Stock', 'Invoice', 'Units'];
/** Every tenth stock code ends in a letter; the invoice of one row in three hundred begins with one. */
const rows = Array.from({ length: 600 }, (_, n) => [
  n % 10 === 3 ? `${84_000 + n}A` : String(84_000 + n),
  n % 300 === 7 ? `C${536_000 + n}` : String(536_000 + n),
  String(1 + (n % 12)),
]);

describe('what a look says of types', () => {
  it('is what the import makes of the columns, where the rows that were looked at are like all others', async () => {
    const { look, batch } = await load(joined([names, ...rows]));
    const settled = batch.columns.map(({ plan }) => plan.reading.type);
    expect(guessColumns(look).map(({ type }) => type)).toEqual(settled);
    expect(settled).toEqual(['text', 'integer', 'integer']);
    expect(look.columns[0]?.look?.oddities).toContainEqual(
      text('import.note.staysText', { type: text('type.integer') }),
    );
    expect(look.columns[1]?.look?.oddities).toEqual([]);
  });

  it('says how many rows there are where all of them were looked at', async () => {
    expect((await load(joined([names, ...rows]))).look.rows).toBe(600);
    const long = Array.from({ length: 60_000 }, (_, n) => rows[n % rows.length] ?? []);
    expect((await load(joined([names, ...long]))).look.rows).toBeUndefined();
  });
});
