import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readXlsx } from 'hucre/xlsx';
import { ZipFile } from 'yazl';
import { xlsxParts } from '../importing/sheets/workbooks.ts';
import type { BenchRow } from './bench-row.ts';
import { withEngine } from './with-engine.ts';

const distinctTexts = 40_000;

/** An order export as Excel writes it: ids, names and notes as shared texts, days, money, numbers; 12 columns. */
export async function writeWorkbook(path: string, rows: number): Promise<void> {
  const parts = xlsxParts({
    sheets: [{ name: 'Orders' }],
    formats: ['yyyy/mm/dd', 'yyyy/mm/dd hh:mm', '"¥"#,##0', '0.0%', '0000000'],
    parts: { 'xl/worksheets/sheet1.xml': null },
  });
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.addReadStream(Readable.from(sharedTexts()), 'xl/sharedStrings.xml');
  zip.addReadStream(Readable.from(sheetXml(rows)), 'xl/worksheets/sheet1.xml');
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

const headers = 'order,customer,ordered_at,day,sku,quantity,price,discount,channel,points,paid,note'.split(
  ',',
);
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

function* sharedTexts(): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${main}">`;
  for (const header of headers) yield `<si><t>${header}</t></si>`;
  for (let index = 0; index < distinctTexts; index += 1)
    yield index % 3 === 0
      ? `<si><t>品番-${index} 静かな夜の読書灯</t></si>`
      : `<si><t>warm light and a small gift ${index}</t></si>`;
  yield '</sst>';
}

function* sheetXml(rows: number): Generator<string> {
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 4_294_967_296) * below);
  };
  const shared = () => headers.length + random(distinctTexts);
  yield `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData><row r="1">`;
  yield `${headers.map((_, column) => `<c r="${String.fromCharCode(65 + column)}1" t="s"><v>${column}</v></c>`).join('')}</row>`;
  let xml = '';
  for (let row = 2; row <= rows + 1; row += 1) {
    const at = 43_831 + random(1_500) + random(86_400) / 86_400;
    xml += `<row r="${row}" spans="1:12"><c r="A${row}" s="5"><v>${row - 1}</v></c><c r="B${row}" t="s"><v>${shared()}</v></c><c r="C${row}" s="2"><v>${at}</v></c><c r="D${row}" s="1"><v>${Math.floor(at)}</v></c><c r="E${row}" t="s"><v>${shared()}</v></c><c r="F${row}"><v>${1 + random(9)}</v></c><c r="G${row}" s="3"><v>${random(200_000)}</v></c><c r="H${row}" s="4"><v>${random(1_000) / 1_000}</v></c><c r="I${row}" t="s"><v>${headers.length + random(5)}</v></c><c r="J${row}"><v>${random(100_000)}</v></c><c r="K${row}" t="b"><v>${random(2)}</v></c><c r="L${row}" t="s"><v>${shared()}</v></c></row>`;
    if (xml.length < 1 << 18) continue;
    yield xml;
    xml = '';
  }
  yield `${xml}</sheetData></worksheet>`;
}

/** Import of a workbook of `rows` × 12 into a working copy, against a library's mere reading of the same file. */
export async function benchSheets(rows: number): Promise<BenchRow[]> {
  return withEngine(async (engine, folder) => {
    const path = join(folder, 'orders.xlsx');
    await writeWorkbook(path, rows);
    const { size } = await stat(path);
    await engine.call('workbook.create', { settings: {} });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const started = performance.now();
    const used = process.cpuUsage();
    const { batch } = await engine.call('import.run', { path });
    const ours = performance.now() - started;
    const { user, system } = process.cpuUsage(used);
    clearInterval(watching);
    if (batch.loaded !== rows || batch.noted > 0)
      throw new Error(`${batch.loaded} rows, ${batch.noted} noted`);
    const again = performance.now();
    const usedAgain = process.cpuUsage();
    const book = await readXlsx(await readFile(path));
    const theirs = performance.now() - again;
    const other = process.cpuUsage(usedAgain);
    if (book.sheets[0]?.rows.length !== rows + 1) throw new Error('the library read other rows');
    return [
      {
        name: 'Import of an Excel workbook against reading it with a library (hucre) into memory',
        ratio: ours / theirs,
        limit: null,
        milliseconds: ours,
        comparedMilliseconds: theirs,
        note: `${rows} × 12, ${Math.round(size / 1e6)} MB; peak of the whole process ${Math.round(peak / 1e6)} MB (${Math.round(before / 1e6)} before); ratio of processor time ${((user + system) / (other.user + other.system)).toFixed(2)}`,
      },
    ];
  });
}
