import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { newEngine } from './new-engine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine());
});

describe('import.paste', () => {
  it('reads cells of a spreadsheet, quoted ones too', async () => {
    const text = 'id\tnote\tamount\r\n1\t"two\nlines, ""so"""\t1.50\r\n2\tplain\t2.50\r\n3\t\t3.00\r\n';
    const { path } = await engine.call('import.paste', {
      text,
      html: '<table><tr><td>other</td></tr></table>',
    });
    expect(dirname(dirname(path))).toBe(join(folder, 'temp'));
    const { recipe, sample } = await engine.call('import.inspect', { path });
    expect(recipe).toMatchObject({ format: 'delimited', delimiter: '\t', hasHeader: true });
    expect(sample).toEqual([
      ['1', 'two\nlines, "so"', '1.50'],
      ['2', 'plain', '2.50'],
      ['3', null, '3.00'],
    ]);
    const { batch } = await engine.call('import.run', { path, recipe });
    expect(batch).toMatchObject({ loaded: 3, quarantined: 0 });
  });

  it('takes the cells of a web page from its HTML', async () => {
    const html = `<html><head><style>td {color: red}</style></head><body><!--StartFragment-->
      <table><thead><tr><th>id</th><th>na&nbsp;me</th><th>score</th></tr></thead>
      <tbody><tr><td>1</td><td><b>A &amp; B</b><br>x</td><td>5</td></tr><tr><td>2<td>&#12354;&#x3044;<td>&lt;6&gt;</tr>
      <tr><td colspan="2">3</td><td>7</td></tr></tbody></table></body></html>`;
    const { path } = await engine.call('import.paste', { text: 'id name score 1 A & B x 5', html });
    expect(readFileSync(path, 'utf8')).toBe(
      'id\tna\u00a0me\tscore\n1\t"A & B\nx"\t5\n2\tあい\t<6>\n3\t\t7\n',
    );
  });

  it('takes any other text as it is, and refuses nothing at all', async () => {
    const { path } = await engine.call('import.paste', { text: '[{"a":1},{"a":2}]', html: null });
    expect((await engine.call('import.inspect', { path })).recipe.format).toBe('json');
    const before = readdirSync(join(folder, 'temp')).length;
    await expect(engine.call('import.paste', { text: ' \n', html: '<p>x</p>' })).rejects.toMatchObject({
      fault: { code: 'importNoRows' },
    });
    expect(readdirSync(join(folder, 'temp'))).toHaveLength(before);
  });
});
