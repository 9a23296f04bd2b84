import { readdir, readFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, type CommandName, type ParamsInput } from '#shared/rpc/contract';
import type { Engine } from '#engine/engine';
import { faultOf, makeFolder, startEngine } from '../workbook/helpers.ts';
import { pagesOf, readZip } from './read-zip.ts';
import { importShop, person } from './shop.ts';

const secret = /u\d+\.private|090-\d{4}-\d{4}|佐藤 翔太|鈴木 美咲|19\d\d-0\d-1\d/u;
const everyone = { type: 'everyone' } as const;
const pivot = (rows: string[]) => ({ kind: 'pivot', body: { table: 't1', rows } });

async function shop(): Promise<{ engine: Engine; folder: string }> {
  const folder = await makeFolder();
  const engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
  await importShop(engine, folder);
  return { engine, folder };
}

/** All that a file says, unpacked. */
async function saidIn(path: string): Promise<string> {
  if (path.endsWith('.parquet')) return String(await pagesOf(path));
  if (path.endsWith('.xlsx')) return (await readZip(path)).map(String).join('\n');
  if (path.endsWith('.arrow'))
    return JSON.stringify(
      tableFromIPC(await readFile(path))
        .toArray()
        .map(String),
    );
  return readFile(path, 'utf8');
}

/** Every command that writes a file of the caller's, or lets cells go elsewhere. */
const waysOut = [
  'people.export',
  'tables.export',
  'analysis.export',
  'report.write',
  'workbook.copyFor',
  'privacy.leave',
];

describe('the ways out of the machine', () => {
  it('are these and no others', () => {
    // Files of the workbook's own, of files that come in, and of numbers of rows alone are none.
    const own = [
      'import.',
      'workbook.open',
      'workbook.save',
      'workbook.check',
      'watch.',
      'quarantine.fix',
      'identity.linkFiles',
      'identity.dedupeFile',
    ];
    const writing = (Object.keys(contract) as CommandName[]).flatMap((name) =>
      'path' in contract[name].params.shape ? [name] : [],
    );
    const out = writing.filter((name) => !own.some((each) => name.startsWith(each)));
    expect([...out, 'privacy.leave'].sort()).toEqual([...waysOut].sort());
  });

  it('let a list of customers out masked, and refuse what was revealed', async () => {
    const { engine, folder } = await shop();
    const columns = [
      'key',
      'attribute:t1.c3',
      'attribute:t1.c4',
      'attribute:t1.c5',
      'attribute:t1.c6',
      'count',
    ];
    const write = (
      format: ParamsInput<'people.export'>['format'],
      more: Partial<ParamsInput<'people.export'>> = {},
    ) =>
      engine.call('people.export', {
        who: everyone,
        columns,
        format,
        path: join(folder, `out.${format}`),
        ...more,
      });
    for (const format of ['csv', 'json', 'xlsx', 'parquet', 'arrow'] as const) {
      expect((await write(format)).tag).toBe('pseudonymised');
      const said = await saidIn(join(folder, `out.${format}`));
      expect([format, secret.exec(said)?.[0]]).toEqual([format, undefined]);
      expect(said).toContain('横浜市');
    }
    expect((await faultOf(write('csv', { recipient: 'outside' }))).code).toBe('exportForbidden');
    expect(await write('csv', { columns: ['attribute:t1.c6', 'count'], recipient: 'outside' })).toMatchObject(
      { tag: 'none' },
    );

    // One customer who is shown on the screen is not in the file.
    await engine.call('privacy.reveal', { customers: [person(7).email] });
    await write('csv');
    expect(secret.exec(await saidIn(join(folder, 'out.csv')))?.[0]).toBeUndefined();

    const before = (await engine.call('privacy.audit', {})).entries.length;
    await engine.call('privacy.reveal', { columns: ['t1.c3', 't1.c4'] });
    const refused = await faultOf(write('json', { path: join(folder, 'refused.json') }));
    expect(refused).toMatchObject({
      code: 'exportForbidden',
      params: { columns: '氏名, 電話番号', tag: { key: 'privacy.tag.personalInformation' } },
    });
    expect(await readdir(folder)).not.toContain('refused.json');
    // A refused act is no act.
    expect((await engine.call('privacy.audit', {})).entries.length).toBe(before + 1);
    await engine.call('privacy.conceal', {});
    await engine.call('privacy.reveal', { columns: ['t1.c2', 't2.c1', 't3.c1'] });
    expect((await faultOf(write('csv'))).params).toMatchObject({
      columns: expect.stringContaining('メールアドレス'),
    });
  }, 120_000);

  it('mask what people wrote in rows of a table, and hide small groups and names in results', async () => {
    const { engine, folder } = await shop();
    const said = join(folder, 'voices.csv');
    const columns = ['c2', 'c3', 'c4'];
    await engine.call('tables.export', { table: 't3', path: said, format: 'csv', columns });
    expect(await readFile(said, 'utf8')).toContain('届くのが遅いです');
    expect(secret.exec(await readFile(said, 'utf8'))?.[0]).toBeUndefined();

    const out = (format: ParamsInput<'analysis.export'>['format'], rows: string[]) =>
      engine.call('analysis.export', {
        ...pivot(rows),
        format,
        title: 'x',
        path: join(folder, `r.${format}`),
      });
    for (const format of ['csv', 'json', 'xlsx', 'parquet', 'arrow', 'svg'] as const) {
      expect((await out(format, ['c3'])).tag).toBe('pseudonymised');
      expect([format, secret.exec(await saidIn(join(folder, `r.${format}`)))?.[0]]).toEqual([
        format,
        undefined,
      ]);
      expect((await out(format, ['c6'])).tag).toBe('statistical');
    }
    await out('csv', ['c3']);
    expect(await readFile(join(folder, 'r.csv'), 'utf8')).toContain('withheld');
    await engine.call('privacy.reveal', { columns: ['t1.c3'] });
    expect((await faultOf(out('csv', ['c3']))).code).toBe('exportForbidden');
    await engine.call('privacy.conceal', {});

    const document = { id: 'd', version: 1, title: 'names', ...pivot(['c3']) };
    await engine.call('documents.put', { document });
    const path = join(folder, 'report.html');
    const report = async () => {
      await engine.call('report.write', { path });
      return readFile(path, 'utf8');
    };
    expect(secret.exec(await report())?.[0]).toBeUndefined();
    expect(await report()).toContain('Pseudonymised information');
    await engine.call('documents.put', { document: { ...document, ...pivot(['c6']) } });
    expect(await report()).toMatch(/Statistical information.*fewer than 5 people/u);
    await engine.call('documents.put', { document });
    await engine.call('privacy.reveal', { columns: ['t1.c3'] });
    expect((await faultOf(report())).code).toBe('exportForbidden');
  }, 120_000);

  it('refuse the clipboard and files of statements what was revealed, and log the rest', async () => {
    const { engine } = await shop();
    const leave = (columns: string[], of: 'rows' | 'result' = 'rows') =>
      engine.call('privacy.leave', { for: 'clipboard', of, columns, rows: 3 });
    expect((await leave(['key', 't1.c3'])).tag).toBe('pseudonymised');
    expect((await leave(['t1.c6'])).tag).toBe('none');
    expect(
      (await engine.call('privacy.audit', {})).entries.slice(-2).map(({ what, rows }) => [what, rows]),
    ).toEqual([
      ['clipboard', 3],
      ['clipboard', 3],
    ]);
    const asked = () => engine.call('privacy.leaving', { of: 'rows', columns: ['key', 't1.c3', 't1.c6'] });
    expect(await asked()).toMatchObject({
      tag: 'pseudonymised',
      forbidden: [],
      masked: expect.arrayContaining(['氏名']),
    });
    await engine.call('privacy.reveal', { columns: ['t1.c3'] });
    expect(await asked()).toMatchObject({ tag: 'personalInformation', forbidden: ['氏名'] });
    expect((await faultOf(leave(['t1.c3']))).code).toBe('exportForbidden');
    expect((await faultOf(leave(['t1.c3'], 'result'))).code).toBe('exportForbidden');
  }, 60_000);
});

describe('values that results are broken down by', () => {
  it('are masked and still apart, open the people behind them, and come back in documents', async () => {
    const { engine } = await shop();
    const seen = (value: unknown): string | undefined => secret.exec(JSON.stringify(value))?.[0];
    const run = (rows: string[]) => engine.call('analysis.run', pivot(rows));
    const byMail = await run(['c2']);
    expect(seen(byMail)).toBeUndefined();
    // Twenty values and all others.
    expect(new Set(byMail.rows.map(([label]) => String(label))).size).toBe(21);
    const [label] = byMail.rows[0] ?? [];
    expect(String(label)).toMatch(/^u\*\*\*@mail\d\.example\.jp·[0-9A-F]{10}$/u);
    const who = { type: 'mark', ...pivot(['c2']), mark: { rows: [label], columns: [] } } as const;
    expect((await engine.call('people.count', { who })).customers).toBe(1);
    const told = await engine.call('people.describe', { who });
    expect(seen(told)).toBeUndefined();
    expect(JSON.stringify(told)).toContain(String(label));

    const byName = { type: 'attribute', attribute: 't1.c3', test: 'is', value: person(7).name } as const;
    expect((await engine.call('people.count', { who: byName })).customers).toBeGreaterThan(0);
    expect(JSON.stringify(await engine.call('people.describe', { who: byName }))).not.toContain(
      person(7).name,
    );
    const kept = await engine.call('people.keepAsSegment', { who, title: 'one' });
    const documents = await engine.call('documents.list', {});
    expect(seen(documents)).toBeUndefined();
    await engine.call('documents.put', { document: documents[0] ?? ({} as never) });
    expect((await engine.call('people.count', { who: { type: 'segment', id: kept.id } })).customers).toBe(1);

    const by = (breakdown: object) =>
      engine.call('analysis.run', {
        kind: 'trend',
        body: { event: { kind: 'purchase' }, grain: 'year', breakdown },
      });
    const years = await by({ attribute: 't1.c4' });
    expect(seen(years)).toBeUndefined();
    expect(JSON.stringify(years.extra)).toMatch(/090-\*{4}-\d{4}·/u);
    const places = await by({ attribute: 't1.c6' });
    expect(JSON.stringify(places.rows)).toContain('横浜市');
    const ends = await engine.call('analysis.run', {
      kind: 'pivot',
      body: { table: 't1', rows: ['c6'], measures: [{ kind: 'min', of: 'c5' }] },
    });
    expect(seen(ends)).toBeUndefined();
    for (const command of ['shape.values', 'shape.items'] as CommandName[])
      expect(seen(await engine.call(command, { table: 't1', column: 'c3' } as never))).toBeUndefined();
    await engine.call('privacy.reveal', { columns: ['t1.c2'] });
    expect(JSON.stringify((await run(['c2'])).rows)).toMatch(secret);
    await engine.call('privacy.conceal', {});
    expect(seen(await run(['c2']))).toBeUndefined();
  }, 120_000);
});
