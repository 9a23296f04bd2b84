import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTableXlsx } from '#engine/exporting/table-xlsx';
import { ZipPackage } from '#engine/importing/sheets/zip-package';
import { pinFile } from '#engine/importing/source/pinned-file';
import { silentJob } from '#engine/jobs/job';
import type { Cell } from '#shared/model/result';
import { readBook } from '../importing/sheets/read-book.ts';

const columns = ['id', 'text'].map((name) => ({ name, type: 'VARCHAR' }));

async function written(rows: Cell[][], count = rows.length): Promise<{ bytes: Buffer; xml: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-xlsx-'));
  try {
    const path = join(folder, 'out.xlsx');
    async function* pages() {
      yield await Promise.resolve({ columns, rows });
    }
    await writeTableXlsx(path, pages(), count);
    const zip = await ZipPackage.open(await pinFile(path));
    let xml = '';
    for (const name of zip.names()) {
      const part = zip.find(name);
      if (part) for await (const piece of zip.read(part, silentJob())) xml += piece.toString();
    }
    zip.close();
    return { bytes: await readFile(path), xml };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('text in an Excel file of ours', () => {
  const dangerous = [
    '=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1', "'=1", ' =1', '{=1}', '=1+1\n=2',
    '<f>1</f>', '&amp;', '_x000D_', '_x005F_', 'a\u0001b\u001fc', '\r', 'x\rz', 'a\r\nb', '  blanks  ', '😀髙﨑', '0012', '1E5', 'TRUE', '#N/A', '2023-04-01',
  ]; // prettier-ignore

  it('is never a formula, and is read back as it was', async () => {
    const rows = dangerous.map((text, n): Cell[] => [`r${n}`, text]);
    const { bytes, xml } = await written([...rows, ['last', 'plain words']]);
    expect(xml).not.toMatch(/<f[ >]/);
    const book = await readBook(bytes);
    expect(book.texts.map((row) => row[1])).toEqual([...dangerous, 'plain words']);
  });

  it('is refused where a sheet could not hold it', async () => {
    const long = written([['a', 'x'.repeat(32_768)]]);
    await expect(long).rejects.toMatchObject({ fault: { code: 'exportTooLong', params: { limit: 32_767 } } });
    const tall = written([['a', 'b']], 1_048_576);
    await expect(tall).rejects.toMatchObject({
      fault: { code: 'exportTooLong', params: { limit: 1_048_575 } },
    });
    expect((await readBook((await written([['a', 'x'.repeat(32_767)]])).bytes)).texts[0]?.[1]).toHaveLength(
      32_767,
    );
  });
});
