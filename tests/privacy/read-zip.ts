import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openPromise } from 'yauzl';

/** All values of a Parquet file as text: its pages are compressed. */
export async function pagesOf(file: string): Promise<Buffer> {
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  const read = await duck.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
  return Buffer.from(JSON.stringify(read.getRowsJson()));
}

/** What every part of a workbook's file says, unpacked. */
export async function readZip(path: string): Promise<Buffer[]> {
  const zip = await openPromise(path);
  const folder = await mkdtemp(join(tmpdir(), 'kikite-zip-'));
  const parts: Buffer[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      parts.push(bytes);
      if (!entry.fileName.endsWith('.parquet')) continue;
      const file = join(folder, 'part.parquet');
      await writeFile(file, bytes);
      parts.push(await pagesOf(file));
    }
  } finally {
    zip.close();
    await rm(folder, { recursive: true, force: true });
  }
  return parts;
}
