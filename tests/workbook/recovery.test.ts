import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { openWorkbook } from '#engine/context';
import { faultCode, makeFolder, note, startEngine } from './helpers.ts';
import { addBatch, fingerprint } from './tables.ts';

let folder: string;
let path: string;
let engine: Engine;

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'b.kikite');
  engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { name: 'New', settings: { timeZone: 'Asia/Tokyo' } });
});

const ids = async (of: Engine) => (await of.call('documents.list', {})).map(({ id }) => id);

/** The disk as a power cut would leave it now: the data folder copied while everything is open. */
async function afterPowerCut(): Promise<Engine> {
  const data = join(folder, `data-${(await readdir(folder)).length}`);
  await cp(join(folder, 'data'), data, { recursive: true });
  for (const slot of await readdir(join(data, 'workbooks'))) {
    await rm(join(data, 'workbooks', slot, 'open.lock'), { force: true });
  }
  const { workbook } = engine.context;
  if (workbook) await engine.close();
  return startEngine(data);
}

describe('unsaved changes', () => {
  it('of a saved workbook are found at the next opening, and can be dropped', async () => {
    await engine.call('documents.put', { document: note('a', 'saved') });
    await engine.call('workbook.save', { path });
    await engine.call('documents.put', { document: note('b', 'not saved') });
    const again = await afterPowerCut();
    expect(await again.call('workbook.recoverable', {})).toMatchObject([{ name: 'b', path }]);
    expect(await again.call('workbook.open', { path })).toMatchObject({ recovered: true, dirty: true });
    expect(await ids(again)).toEqual(['a', 'b']);
    expect(await again.call('workbook.discardChanges', {})).toMatchObject({ recovered: false, dirty: false });
    expect(await ids(again)).toEqual(['a']);
    expect(await again.call('workbook.recoverable', {})).toEqual([]);
    await again.call('documents.put', { document: note('c', 'x') });
    await again.call('workbook.save', {});
    expect(await again.call('workbook.check', { path })).toMatchObject({ documents: 2 });
  });

  it('of a workbook never saved are offered and recovered, with their rows', async () => {
    const batch = await addBatch(engine, 500);
    const before = await fingerprint(engine, batch.table);
    const again = await afterPowerCut();
    const [offer, ...others] = await again.call('workbook.recoverable', {});
    expect(others).toEqual([]);
    expect(offer).toMatchObject({ name: 'New', path: null });
    expect(Date.parse(offer?.changedAt ?? '')).not.toBeNaN();
    const state = await again.call('workbook.recover', { id: offer?.id ?? '' });
    expect(state).toMatchObject({ recovered: true, dirty: true, path: null, name: 'New' });
    expect(await fingerprint(again, batch.table)).toEqual(before);
    expect(await again.call('workbook.recoverable', {})).toEqual([]);
    expect(await again.call('workbook.save', { path })).toMatchObject({ recovered: false, dirty: false });
  });

  it('are found although other windows look for unsaved work at the same time', async () => {
    await engine.call('workbook.save', { path });
    await engine.call('documents.put', { document: note('a', 'not saved') });
    await engine.close();
    const looking = startEngine(join(folder, 'data'));
    const opening = startEngine(join(folder, 'data'));
    let isOver = false;
    const looks = Promise.all(
      [looking, opening].map(async (each) => {
        while (!isOver) await each.call('workbook.recoverable', {});
      }),
    );
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await opening.call('workbook.open', { path })).toMatchObject({
        recovered: true,
        readOnly: false,
      });
      expect(await ids(opening)).toEqual(['a']);
      await opening.call('workbook.close', {});
    }
    isOver = true;
    await looks;
    expect(await readdir(join(folder, 'data', 'workbooks'))).toHaveLength(1);
  });

  it('are kept or dropped at closing, as is asked', async () => {
    await engine.call('workbook.save', { path });
    await engine.call('documents.put', { document: note('a', 'x') });
    await engine.call('workbook.close', { keepChanges: true });
    expect(await engine.call('workbook.open', { path })).toMatchObject({ recovered: true });
    await engine.call('workbook.close', { keepChanges: false });
    expect(await engine.call('workbook.open', { path })).toMatchObject({ recovered: false, dirty: false });
    expect(await ids(engine)).toEqual([]);
  });

  it('outlive a file that someone else changed meanwhile: both are kept', async () => {
    await engine.call('workbook.save', { path });
    await engine.call('documents.put', { document: note('mine', 'x') });
    await engine.call('workbook.close', {});
    const other = startEngine(join(folder, 'other'));
    await other.call('workbook.open', { path });
    await other.call('documents.put', { document: note('theirs', 'x') });
    await other.call('workbook.save', {});
    await other.call('workbook.close', {});
    expect(await engine.call('workbook.open', { path })).toMatchObject({ recovered: false });
    expect(await ids(engine)).toEqual(['theirs']);
    const [offer] = await engine.call('workbook.recoverable', {});
    expect(offer).toMatchObject({ name: 'b', path: null });
    await engine.call('workbook.recover', { id: offer?.id ?? '' });
    expect(await ids(engine)).toEqual(['mine']);
  });

  it('are not written over a file that changed behind the open workbook', async () => {
    await engine.call('workbook.save', { path });
    const other = startEngine(join(folder, 'other'));
    const copy = join(folder, 'copy.kikite');
    await cp(path, copy);
    await other.call('workbook.open', { path: copy });
    await other.call('documents.put', { document: note('theirs', 'x') });
    await other.call('workbook.save', {});
    await cp(copy, path);
    await engine.call('documents.put', { document: note('mine', 'x') });
    expect(await faultCode(engine.call('workbook.save', {}))).toBe('workbookConflict');
    expect(await readFile(path)).toEqual(await readFile(copy));
    await engine.call('workbook.save', { path: join(folder, 'mine.kikite') });
    expect(await ids(engine)).toEqual(['mine']);
  });

  it('go back to an empty workbook when nothing was ever saved', async () => {
    await engine.call('documents.put', { document: note('a', 'x') });
    const state = await engine.call('workbook.discardChanges', {});
    expect(state).toMatchObject({ name: 'New', dirty: false, settings: { timeZone: 'Asia/Tokyo' } });
    expect(await ids(engine)).toEqual([]);
  });
});

describe('a damaged file', () => {
  it('changes nothing, and the working copy is offered and can be saved over it', async () => {
    await engine.call('documents.put', { document: note('a', 'x') });
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 30));
    expect(await faultCode(engine.call('workbook.open', { path }))).toBe('workbookDamaged');
    const [offer] = await engine.call('workbook.recoverable', {});
    expect(offer).toMatchObject({ name: 'b', path });
    expect(await engine.call('workbook.recover', { id: offer?.id ?? '' })).toMatchObject({ path });
    expect(await ids(engine)).toEqual(['a']);
    await engine.call('workbook.save', {});
    expect(await engine.call('workbook.check', { path })).toMatchObject({ documents: 1 });
    expect(await engine.call('workbook.recoverable', {})).toEqual([]);
  });

  it('does not take the place of unsaved changes when they are to be dropped', async () => {
    await engine.call('workbook.save', { path });
    await engine.call('documents.put', { document: note('a', 'x') });
    await writeFile(path, 'PK\x03\x04 and nothing else');
    expect(await faultCode(engine.call('workbook.discardChanges', {}))).toBe('workbookDamaged');
    expect(await ids(engine)).toEqual(['a']);
  });
});

describe('a damaged working copy', () => {
  async function closedWithWal(): Promise<{ again: Engine; slot: string }> {
    const again = await afterPowerCut();
    const root = join(again.context.dataFolder, 'workbooks');
    const slot = join(root, (await readdir(root))[0] ?? '');
    return { again, slot };
  }

  it('whose log is spoilt is set aside and said, and the workbook opens as it was saved', async () => {
    await engine.call('documents.put', { document: note('a', 'saved') });
    await engine.call('workbook.save', { path });
    await engine.call('documents.put', { document: note('b', 'x') });
    const { again, slot } = await closedWithWal();
    const wal = join(slot, 'book.duckdb.wal');
    const bytes = await readFile(wal);
    bytes.fill(0xa5, 8, bytes.length);
    await writeFile(wal, bytes);
    const state = await again.call('workbook.open', { path });
    expect(state).toMatchObject({ recovered: false, notice: { key: 'workbook.notice.workingCopySetAside' } });
    expect(await ids(again)).toEqual(['a']);
    const left = await readdir(join(again.context.dataFolder, 'workbooks'));
    expect(left.some((name) => name.includes('damaged'))).toBe(true);
    await again.call('workbook.forget', { id: state.id });
    expect(await readdir(join(again.context.dataFolder, 'workbooks'))).toEqual([]);
  });

  it('whose database is spoilt is set aside as well', async () => {
    await addBatch(engine, 1_000);
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    const root = join(folder, 'data', 'workbooks');
    const book = join(root, (await readdir(root))[0] ?? '', 'book.duckdb');
    await writeFile(book, Buffer.alloc(20_000, 7));
    const state = await engine.call('workbook.open', { path });
    expect(state.notice?.key).toBe('workbook.notice.workingCopySetAside');
    expect((await fingerprint(engine, 't1')).rows).toMatchObject({ n: 1_000 });
  });

  it('missing a batch file is set aside as well', async () => {
    await addBatch(engine, 100);
    await engine.call('workbook.save', { path });
    const { folder: copy } = openWorkbook(engine.context);
    await engine.call('workbook.close', {});
    await rm(join(copy, 'batch-1.duckdb'));
    expect((await engine.call('workbook.open', { path })).notice).toBeDefined();
    expect((await fingerprint(engine, 't1')).rows).toMatchObject({ n: 100 });
  });
});

describe('what a crash leaves behind', () => {
  it('is gone after the next start: unfinished copies, batch files of no record, temporary files', async () => {
    await addBatch(engine, 10);
    await engine.call('workbook.save', { path });
    const { folder: copy } = openWorkbook(engine.context);
    await engine.call('workbook.close', {});
    const root = join(folder, 'data', 'workbooks');
    await mkdir(join(root, '00000000-0000-4000-8000-00000000abcd'));
    await writeFile(join(copy, 'batch-7.duckdb'), 'half');
    await mkdir(join(copy, 'parts'));
    await appendFile(join(folder, '.~b.kikite.0123abcd.tmp'), 'half a file');
    await engine.call('workbook.open', { path });
    expect(await readdir(root)).toHaveLength(1);
    expect((await readdir(copy)).sort()).toEqual(
      expect.not.arrayContaining(['batch-7.duckdb', 'parts']) as string[],
    );
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('forgetting a workbook', () => {
  it('leaves its file and nothing of it on this machine', async () => {
    await addBatch(engine, 10);
    const { id } = await engine.call('workbook.save', { path });
    await engine.call('documents.put', { document: note('a', 'x') });
    await engine.call('workbook.forget', { id });
    expect(await engine.call('workbook.state', {})).toBeNull();
    expect(await readdir(join(folder, 'data', 'workbooks'))).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['b.kikite', 'data']);
  });

  it('is refused while another window has it open', async () => {
    const { id } = await engine.call('workbook.save', { path });
    const window = createEngine({ dataFolder: join(folder, 'data') });
    expect(await faultCode(window.call('workbook.forget', { id }))).toBe('workbookLocked');
    expect(await ids(engine)).toEqual([]);
  });

  it('happens by itself to a clean working copy whose file was deleted', async () => {
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    await rm(path);
    expect(await engine.call('workbook.recoverable', {})).toEqual([]);
    expect(await readdir(join(folder, 'data', 'workbooks'))).toEqual([]);
  });
});
