import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WorkbookSettings } from '#shared/model/settings';
import { faultOf, makeFolder, startEngine } from './helpers.ts';
import { smallestParts, workbookZip } from './raw-zip.ts';

const column = { id: 'c1', name: 'a', type: 'text', meaning: 'none', dataType: null, sensitivity: 'none' };
const table = {
  id: 't1',
  confirmed: false,
  nextRow: 0,
  definition: { name: 'a', role: 'other', columns: [column] },
};
const batchPart = (id: number, supersededBy: number | undefined) =>
  JSON.stringify({
    batch: {
      id,
      table: 't1',
      file: 'a.parquet',
      bytes: 1,
      sha256: 'x',
      importedAt: '2026-01-01T00:00:00.000Z',
      recipe: { format: 'parquet', columns: [] },
      records: 0,
      loaded: 0,
      quarantined: 0,
      noted: 0,
      firstRow: 0,
      firstLine: null,
      notes: [],
      ...(supersededBy === undefined ? {} : { supersededBy }),
    },
    columns: [{ name: 'c1', type: 'VARCHAR' }],
    quarantine: 0,
  });

/** Why a workbook is refused whose batches are superseded like this; their data is missing in any case. */
async function detailOf(supersededBy: readonly (number | undefined)[]): Promise<string | undefined> {
  const folder = await makeFolder();
  await mkdir(join(folder, 'in'));
  const engine = startEngine(join(folder, 'data'));
  const workbook = JSON.parse(smallestParts()['workbook.json']?.toString() ?? '{}') as Record<string, object>;
  const settings = WorkbookSettings.parse(workbook.settings ?? {});
  const batches = supersededBy.map((by, at) => [`batches/${at + 1}.json`, batchPart(at + 1, by)] as const);
  const parts = smallestParts({
    'workbook.json': JSON.stringify({ ...workbook, settings, lastBatch: 9, lastTable: 1 }),
    'tables/t1.json': JSON.stringify(table),
    ...Object.fromEntries(batches),
  });
  const path = join(folder, 'in', 'book.kikite');
  await writeFile(path, workbookZip(parts));
  const fault = await faultOf(engine.call('workbook.open', { path }));
  expect(fault.code).toBe('workbookDamaged');
  return fault.detail;
}

it.each([
  ['itself', [1]],
  ['one another', [2, 1]],
  ['a batch that is not there', [7]],
  ['one that leads into a circle', [2, 3, 2]],
])('batches superseded by %s are damage', async (_name, by) => {
  expect(await detailOf(by)).toBe('no batch took its place');
});

it.each([
  ['a later one', [2, undefined]],
  ['an earlier one, as after an undone correction', [undefined, 1]],
  ['one that is superseded itself', [2, 3, undefined]],
])('batches superseded by %s are not', async (_name, by) => {
  expect(await detailOf(by)).toBe('missing');
});
