import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { lookAtSheets } from '#engine/importing/sheets/look-at-sheets';
import { sheetRecords } from '#engine/importing/sheets/sheet-records';
import { pinFile } from '#engine/importing/source/pinned-file';
import { openXlsx } from '#engine/importing/xlsx/xlsx-book';
import { silentJob } from '#engine/jobs/job';
import { inline, styled, typed, xlsxParts, zipped } from './workbooks.ts';

const cases = 200;
const job = silentJob();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kikite-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const parts = xlsxParts({
  sheets: [
    { name: 'A', rows: [['タイトル'], null, ['id', 'at', 'n', 'x'], ...Array.from({ length: 30 }, (_, n) => [inline(`k${n}`), styled(1, 45_000 + n), styled(2, n), typed('s', String(n % 3))])], behind: '<mergeCells><mergeCell ref="A1:D1"/></mergeCells><autoFilter ref="A3:D33"/>', before: '<cols><col min="2" max="2" hidden="0"/></cols>' },
    { name: 'B', state: 'hidden', rows: [['x'], [1]] },
  ],
  strings: ['<t>a</t>', '<r><t>b</t></r><rPh><t>c</t></rPh>', '<t xml:space="preserve"> d_x000D_</t>'],
  formats: ['yyyy/m/d', '00000'],
  workbook: '<definedNames><definedName name="N">A!$A$3:$C$9</definedName></definedNames>',
}); // prettier-ignore

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const snippets = ['<', '>', '"', '&', '</row>', '<row>', '<c>', '<v>', ']]>', '<!--', '&#0;', '\u0000', ' r="ZZZ9"', '-1', '1e999', '<!DOCTYPE x>', 'あ', 's="99"', '9'.repeat(400)]; // prettier-ignore

/** Some bytes changed, removed, doubled, or put in. */
function spoilt(bytes: Buffer, random: (below: number) => number): Buffer {
  let now = bytes;
  for (let times = 1 + random(3); times > 0; times -= 1) {
    const at = random(now.length);
    const length = random(40);
    const between = [
      () => Buffer.from([random(256)]),
      () => Buffer.alloc(0),
      () => Buffer.concat([now.subarray(at, at + length), now.subarray(at, at + length)]),
      () =>
        Buffer.concat([now.subarray(at, at + length), Buffer.from(snippets[random(snippets.length)] ?? '')]),
    ][random(4)];
    now = Buffer.concat([now.subarray(0, at), between?.() ?? Buffer.alloc(0), now.subarray(at + length)]);
  }
  return random(20) === 0 ? now.subarray(0, random(now.length)) : now;
}

async function outcome(bytes: Buffer): Promise<string> {
  const path = join(folder, 'a.xlsx');
  await writeFile(path, bytes);
  if (bytes.length === 0) return 'empty';
  try {
    const file = await pinFile(path);
    const book = await openXlsx(file, job);
    try {
      const look = await lookAtSheets('xlsx', file, book, { recipe: null, part: null, folder }, job);
      if (look.recipe.format !== 'xlsx') throw new Error(look.recipe.format);
      const strings = await book.allStrings(folder, job);
      const source = sheetRecords(book.rows(0, job), { recipe: look.recipe, strings, merges: [], job });
      for await (const records of source.records)
        for (const { cells } of records)
          expect(cells?.length ?? look.columns.length).toBe(look.columns.length);
      strings.close();
      return 'read';
    } finally {
      book.close();
    }
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
}

const refusals =
  /^(empty|read|file(Truncated|Unsafe|Damaged)|archiveEncrypted|importNoRows|importTooManyColumns|formatUnknown)$/;

describe('spoilt workbooks', () => {
  it('end in a table or one refusal, whatever is wrong with their XML', async () => {
    const random = randomFrom(20_240_501);
    const names = Object.keys(parts);
    const seen = new Set<string>();
    for (let turn = 0; turn < cases; turn += 1) {
      const name = names[random(names.length)] ?? '';
      const content = Buffer.from(parts[name] ?? '');
      const found = await outcome(zipped({ ...parts, [name]: spoilt(content, random) }));
      expect(found, `case ${turn}, ${name}`).toMatch(refusals);
      seen.add(found);
    }
    expect(seen.size).toBeGreaterThan(2);
  }, 120_000);

  it('end in a table or one refusal, whatever is wrong with their bytes', async () => {
    const random = randomFrom(7);
    const whole = zipped(parts);
    for (let turn = 0; turn < cases; turn += 1)
      expect(await outcome(spoilt(whole, random)), `case ${turn}`).toMatch(refusals);
  }, 120_000);
});
