import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { makeFolder, startEngine } from '../workbook/helpers.ts';
import { readZip } from './read-zip.ts';
import { importShop, person } from './shop.ts';

const everyone = { who: { type: 'everyone' } } as const;
const trend = {
  id: 'd1',
  kind: 'trend',
  version: 1,
  title: 'Sales',
  body: { event: { kind: 'purchase' }, measure: 'amount', grain: 'month' },
};

async function shop(): Promise<{ engine: Engine; folder: string }> {
  const folder = await makeFolder();
  const engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
  await importShop(engine, await makeFolder());
  await engine.call('documents.put', { document: trend });
  await engine.call('documents.put', {
    document: { id: 'n', kind: 'note', version: 1, title: 'n', body: { text: person(3).email } },
  });
  return { engine, folder };
}
const all = Array.from({ length: 60 }, (_, n) => person(n));
const held = async (path: string, texts: readonly string[]): Promise<string[]> => {
  const parts = await readZip(path);
  return texts.filter((text) => parts.some((part) => part.includes(Buffer.from(text))));
};

describe('a copy for a recipient', () => {
  it('holds no byte of what the role may not see, and gives the same numbers', async () => {
    const { engine, folder } = await shop();
    const path = join(folder, 'analyst.kikite');
    await engine.call('workbook.copyFor', { role: 'analyst', path });
    const gone = all.flatMap(({ email, name, phone, said }) => [email, name, phone, said]);
    expect(await held(path, gone)).toEqual([]);
    expect(await held(path, ['横浜市', '話題3'])).toEqual(['横浜市', '話題3']);
    const { document: _none, ...of } = { document: null, kind: trend.kind, body: trend.body };
    const numbers = (await engine.call('analysis.run', of)).rows;
    const count = await engine.call('people.count', everyone);
    expect((await engine.call('privacy.audit', {})).entries.at(-1)).toMatchObject({
      action: 'export',
      what: 'copy/analyst',
    });

    const other = startEngine(await makeFolder());
    await other.call('workbook.open', { path });
    expect((await other.call('analysis.run', of)).rows).toEqual(numbers);
    expect(await other.call('people.count', everyone)).toEqual(count);
    expect((await other.call('documents.list', {})).map(({ id }) => id)).toEqual(['d1']);
    expect((await other.call('documents.history', {})).length).toBe(0);
    expect((await other.call('workbook.state', {}))?.id).not.toBe(
      (await engine.call('workbook.state', {}))?.id,
    );
  }, 120_000);

  it('leaves out what was said and whole tables for somebody outside; a reader gets results alone', async () => {
    const { engine, folder } = await shop();
    const path = join(folder, 'outside.kikite');
    const { tables } = await engine.call('workbook.copyFor', { role: 'outside', path, without: ['t1'] });
    expect(tables).toBe(2);
    expect(await held(path, ['話題', '横浜市', ...all.map(({ email }) => email)])).toEqual([]);

    const report = join(folder, 'reader.html');
    await engine.call('workbook.copyFor', { role: 'reader', path: report });
    const html = await readFile(report, 'utf8');
    expect(html).toContain('Sales');
    for (const { email, phone } of all) expect(html.includes(email) || html.includes(phone)).toBe(false);
  }, 120_000);
});
