import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultCode, makeFolder, note, startEngine } from './helpers.ts';

describe('a workbook from new to closed', () => {
  it('is there at once with its settings, unsaved', async () => {
    const engine = startEngine(await makeFolder());
    const state = await engine.call('workbook.create', {
      name: 'Hinode',
      settings: { timeZone: 'Asia/Tokyo', weekStart: 'sun' },
    });
    expect(state).toMatchObject({
      path: null,
      name: 'Hinode',
      dirty: false,
      readOnly: false,
      holder: null,
      recovered: false,
      settings: { timeZone: 'Asia/Tokyo', weekStart: 'sun', fiscalStart: 4, locale: 'en', minimumCell: 5 },
      scope: { segment: null, from: null, to: null },
      layout: {},
    });
  });

  it('takes the time zone of the system when none is given', async () => {
    const engine = startEngine(await makeFolder());
    const state = await engine.call('workbook.create', { settings: {} });
    expect(state.settings.timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('is saved, opened and found as it was', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'shop.kikite');
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.create', { settings: { timeZone: 'Asia/Tokyo' } });
    await engine.call('documents.put', { document: note('a', 'first') });
    await engine.call('workbook.setScope', { scope: { segment: null, from: '2011-01-01', to: null } });
    await engine.call('workbook.setLayout', { layout: { tabs: ['a'] } });
    expect((await engine.call('workbook.state', {}))?.dirty).toBe(true);
    const saved = await engine.call('workbook.save', { path });
    expect(saved).toMatchObject({ path, name: 'shop', dirty: false });
    await engine.call('workbook.close', {});
    expect(await engine.call('workbook.state', {})).toBeNull();

    const elsewhere = startEngine(join(folder, 'other data'));
    for (const again of [engine, elsewhere]) {
      const state = await again.call('workbook.open', { path });
      expect(state).toMatchObject({
        id: saved.id,
        name: 'shop',
        dirty: false,
        recovered: false,
        readOnly: false,
        settings: { timeZone: 'Asia/Tokyo' },
        scope: { from: '2011-01-01' },
        layout: { tabs: ['a'] },
      });
      expect(await again.call('documents.list', {})).toEqual([note('a', 'first')]);
      await again.call('workbook.close', {});
    }
  });

  it('leaves nothing beside the file but the file', async () => {
    const folder = await makeFolder();
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.create', { settings: {} });
    await engine.call('workbook.save', { path: join(folder, 'b.kikite') });
    await engine.call('documents.put', { document: note('a', 'x') });
    await engine.call('workbook.save', {});
    await engine.call('workbook.close', {});
    expect((await readdir(folder)).sort()).toEqual(['b.kikite', 'data']);
  });

  it('drops a new workbook that nobody changed', async () => {
    const folder = await makeFolder();
    const engine = startEngine(folder);
    await engine.call('workbook.create', { settings: {} });
    await engine.call('workbook.close', {});
    expect(await readdir(join(folder, 'workbooks'))).toEqual([]);
  });

  it('says so when nothing is open or nothing is there', async () => {
    const folder = await makeFolder();
    const engine = startEngine(folder);
    expect(await faultCode(engine.call('workbook.save', {}))).toBe('workbookNotOpen');
    expect(await faultCode(engine.call('documents.list', {}))).toBe('workbookNotOpen');
    expect(await faultCode(engine.call('workbook.open', { path: join(folder, 'no.kikite') }))).toBe(
      'workbookNotFound',
    );
  });
});
