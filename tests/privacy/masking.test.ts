import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandName, ParamsInput } from '#shared/rpc/contract';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { importShop, person } from './shop.ts';

const secret = /u\d+\.private|090-\d{4}-\d{4}|佐藤 翔太|鈴木 美咲|19\d\d-0\d-1\d/u;

describe('what the engine lets out without being asked to reveal it', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kikite-masking-'));
    engine = createEngine({ dataFolder: folder, limits: { threads: 2, memoryMb: 512 }, user: 'analyst' });
    await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
    await importShop(engine, folder);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function paged<C extends CommandName>(command: C, params: ParamsInput<C>) {
    const pages: Uint8Array[] = [];
    const answer = await engine.call(command, params, {
      ...silentJob(),
      page: (page) => void pages.push(page),
    });
    const rows = tableFromIPC(Buffer.concat(pages))
      .toArray()
      .map((row: { toJSON(): Record<string, unknown> }) => row.toJSON());
    return {
      answer,
      rows,
      text: JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    };
  }
  const everyone = { type: 'everyone' } as const;
  const seen = (value: unknown): string | undefined => secret.exec(JSON.stringify(value))?.[0];
  const everything = async (): Promise<Record<string, string>> => {
    const { rows, text: list } = await paged('people.list', { who: everyone });
    const key = String(rows[7]?.key);
    return {
      rows: (await paged('tables.rows', { table: 't1' })).text,
      sorted: (await paged('tables.rows', { table: 't1', sort: { column: 'c3', descending: false } })).text,
      list,
      profile: JSON.stringify(await engine.call('people.profile', { key })),
      timeline: JSON.stringify(await engine.call('people.timeline', { key })),
      voices: JSON.stringify(await engine.call('voices.list', { who: everyone })),
      columns: JSON.stringify(await engine.call('tables.profile', { table: 't1' })),
      preview: JSON.stringify(
        await engine.call('shape.preview', {
          table: 't1',
          definition: (await engine.call('tables.list', {}))[0]?.definition ?? ({} as never),
        }),
      ),
      sql: (await paged('sql.run', { text: 'SELECT * FROM t1' })).text,
      sqlProfile: (await paged('sql.run', { text: 'SELECT * FROM profile' })).text,
      sqlVoice: (await paged('sql.run', { text: 'SELECT * FROM voice' })).text,
      sqlCustomer: (await paged('sql.run', { text: 'SELECT * FROM customer' })).text,
    };
  };

  it('is masked on every way, and what is not sensitive stays readable', async () => {
    const said = await everything();
    for (const [way, text] of Object.entries(said))
      expect([way, secret.exec(text)?.[0]]).toEqual([way, undefined]);
    expect(said.rows).toContain('横浜市');
    expect(said.voices).toContain('届くのが遅いです');
    expect(said.list).toMatch(/u\*\*\*@mail\d\.example\.jp·[0-9A-F]{12}/u);
  });

  it('takes a masked key back as the customer whose key it is, also in conditions and documents', async () => {
    const { rows } = await paged('people.list', { who: everyone });
    const keys = rows.slice(0, 3).map((row) => String(row.key));
    expect(new Set(keys).size).toBe(3);
    const [key = ''] = keys;
    expect((await engine.call('people.profile', { key })).key).toBe(key);
    expect((await engine.call('people.count', { who: { type: 'keys', keys } })).customers).toBe(3);
    const kept = await engine.call('people.keepAsSegment', {
      who: { type: 'keys', keys },
      title: 'three',
      freeze: true,
    });
    expect(kept.customers).toBe(3);
    const segment = { type: 'segment', id: kept.id } as const;
    expect((await engine.call('people.count', { who: segment })).customers).toBe(3);
    expect(seen(await engine.call('documents.list', {}))).toBeUndefined();
    await engine.call('documents.put', { document: await engine.call('documents.get', { id: kept.id }) });
    expect((await engine.call('people.count', { who: segment })).customers).toBe(3);
    await engine.call('documents.remove', { id: kept.id });
  });

  it('lets a statement count and join masked values as if they were in clear, but not reach behind them', async () => {
    const counted = await paged('sql.run', {
      text: 'SELECT count(DISTINCT t1.c2) AS n FROM t1 JOIN t2 ON t1.c2 = t2.c1',
    });
    expect(String(counted.rows[0]?.n)).toBe('60');
    for (const text of ['SELECT * FROM book.t1', 'SELECT * FROM main.t1', 'SELECT * FROM book.main.t1'])
      await expect(paged('sql.run', { text })).rejects.toMatchObject({ fault: { code: 'sqlNotAllowed' } });
    expect((await paged('sql.run', { text: "SELECT * FROM t1 WHERE c2 LIKE 'u1.%'" })).rows).toEqual([]);
  });

  it('shows columns and customers after a logged act, until they are concealed', async () => {
    const { rows } = await paged('people.list', { who: everyone });
    const key = String(rows[0]?.key);
    await engine.call('privacy.reveal', { customers: [key] });
    const profile = JSON.stringify(await engine.call('people.profile', { key }));
    expect(profile).toMatch(secret);
    const clear = (JSON.parse(profile) as { key: string }).key;
    expect(clear).toMatch(/^u\d+\.private@/u);
    expect(
      JSON.stringify(await engine.call('voices.list', { who: { type: 'keys', keys: [clear] } })),
    ).toMatch(secret);
    expect((await paged('tables.rows', { table: 't1' })).text).not.toMatch(secret);

    await engine.call('privacy.reveal', { columns: ['t1.c2'] });
    expect((await paged('tables.rows', { table: 't1' })).text).toContain(person(1).email);
    expect((await paged('sql.run', { text: 'SELECT c2 FROM t1' })).text).toContain(person(1).email);
    expect((await paged('sql.run', { text: 'SELECT c3 FROM t1' })).text).not.toMatch(secret);
    const { entries, intact } = await engine.call('privacy.audit', {});
    expect(intact).toBe(true);
    expect(entries.filter(({ action }) => action === 'reveal').map(({ what, rows: n }) => [what, n])).toEqual(
      [
        ['customers', 1],
        ['columns', null],
      ],
    );
    expect(JSON.stringify(entries)).not.toMatch(secret);
    await engine.call('privacy.conceal', {});
    const said = await everything();
    for (const [way, text] of Object.entries(said))
      expect([way, secret.exec(text)?.[0]]).toEqual([way, undefined]);
  });

  it('ends with the session', async () => {
    await engine.call('privacy.reveal', { columns: ['t1.c3'] });
    const path = join(folder, 'shop.kikite');
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    await engine.call('workbook.open', { path });
    expect((await paged('tables.rows', { table: 't1' })).text).not.toMatch(secret);
  });
});
