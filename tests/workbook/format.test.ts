import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { faultOf, makeFolder, note, startEngine } from './helpers.ts';
import { workbookZip } from './raw-zip.ts';
import { addBatch, fingerprint } from './tables.ts';

/*
 * A reader and a writer made from docs/file-format.md alone: they use a zip library, SHA-256 and DuckDB's own
 * read_parquet, and nothing of the product.
 */
let duck: DuckDBConnection;
let scratch: string;

beforeEach(async () => {
  duck = await (await DuckDBInstance.create(':memory:')).connect();
  scratch = await mkdtemp(join(tmpdir(), 'kikite-format-'));
});
afterEach(async () => {
  duck.closeSync();
  await rm(scratch, { recursive: true, force: true });
});

interface ManifestJson {
  format: string;
  version: number;
  id: string;
  parts: { name: string; bytes: number; sha256: string }[];
}

async function unzip(path: string): Promise<Map<string, { content: Buffer; method: number }>> {
  const zip = await openPromise(path);
  const found = new Map<string, { content: Buffer; method: number }>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    found.set(entry.fileName, { content: Buffer.concat(chunks), method: entry.compressionMethod });
  }
  return found;
}

const json = <T>(entries: Map<string, { content: Buffer }>, name: string): T =>
  JSON.parse(entries.get(name)?.content.toString('utf8') ?? 'null') as T;

const query = async (text: string) => (await duck.runAndReadAll(text)).getRowObjectsJson();

describe('a saved file, read by its specification alone', () => {
  it('says and holds what the document promises', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'b.kikite');
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.create', { settings: { timeZone: 'Asia/Tokyo' } });
    await addBatch(engine, 1_000, 2);
    await engine.call('documents.put', { document: note('a', 'one') });
    await engine.call('documents.put', { document: note('a', 'two') });
    const { id } = await engine.call('workbook.save', { path });

    const entries = await unzip(path);
    const manifest = json<ManifestJson>(entries, 'manifest.json');
    expect([...entries.keys()][0]).toBe('manifest.json');
    expect(manifest).toMatchObject({ format: 'kikite-workbook', version: 4, id });
    expect(manifest.parts.map((part) => part.name).sort()).toEqual([
      'audit.json',
      'batches/1.json',
      'data/batch-1.parquet',
      'data/batch-1.quarantine.parquet',
      'documents/1.json',
      'history.json',
      'identity.json',
      'tables/t1.json',
      'workbook.json',
    ]);
    expect([...entries.keys()].sort()).toEqual(
      ['manifest.json', ...manifest.parts.map(({ name }) => name)].sort(),
    );
    for (const part of manifest.parts) {
      const entry = entries.get(part.name);
      expect(entry?.content.length).toBe(part.bytes);
      expect(
        createHash('sha256')
          .update(entry?.content ?? '')
          .digest('hex'),
      ).toBe(part.sha256);
      if (part.name.endsWith('.parquet')) expect(entry?.method).toBe(0);
    }

    expect(json(entries, 'workbook.json')).toMatchObject({
      settings: { timeZone: 'Asia/Tokyo' },
      lastBatch: 1,
    });
    expect(json(entries, 'documents/1.json')).toEqual({ document: note('a', 'two'), position: 1 });
    const history = json<{ action: string; before: unknown; after: unknown }[]>(entries, 'history.json');
    expect(history.map((step) => step.action)).toEqual(['create', 'edit']);
    expect(history[0]?.before).toBeNull();
    expect(history[1]?.before).toEqual({ document: note('a', 'one'), position: 1 });

    const batch = json<{ batch: { loaded: number }; columns: { name: string; type: string }[] }>(
      entries,
      'batches/1.json',
    );
    const rows = join(scratch, 'rows.parquet');
    await writeFile(rows, entries.get('data/batch-1.parquet')?.content ?? '');
    const described = await query(`DESCRIBE SELECT * FROM read_parquet('${rows}')`);
    expect(described.map((row) => row.column_name)).toEqual(batch.columns.map((column) => column.name));
    const [sums] = await query(
      `SELECT count(*)::INT AS n, sum(c3)::VARCHAR AS amount, max(c4::HUGEINT)::VARCHAR AS most,
              min(file_row_number)::INT AS first, bool_and(line = file_row_number + 2) AS ordered
       FROM read_parquet('${rows}', file_row_number = true)`,
    );
    // 1.25 × (0 + … + 999); the order of the rows is the order of the file.
    expect(sums).toEqual({
      n: batch.batch.loaded,
      amount: '624375.00',
      most: '170141183460469231731687303715884105099',
      first: 0,
      ordered: true,
    });
  });
});

describe('a file written by another program from the specification', () => {
  it('opens, and its data parts go unchanged into later saves', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'b.kikite');
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.create', { settings: {} });
    const batch = await addBatch(engine, 1_000);
    await engine.call('workbook.save', { path });
    const expected = await fingerprint(engine, batch.table);
    await engine.call('workbook.close', {});

    const entries = await unzip(path);
    const [from, to] = [join(scratch, 'in.parquet'), join(scratch, 'out.parquet')];
    await writeFile(from, entries.get('data/batch-1.parquet')?.content ?? '');
    await duck.run(
      `COPY (FROM read_parquet('${from}')) TO '${to}' (FORMAT parquet, COMPRESSION uncompressed)`,
    );
    const parts: Record<string, Buffer> = {};
    for (const [name, { content }] of entries) if (name !== 'manifest.json') parts[name] = content;
    const another = await readFile(to);
    expect(another.equals(parts['data/batch-1.parquet'] ?? another)).toBe(false);
    parts['data/batch-1.parquet'] = another;
    const theirs = join(folder, 'theirs.kikite');
    await writeFile(theirs, workbookZip(parts));

    await engine.call('workbook.open', { path: theirs });
    expect(await fingerprint(engine, batch.table)).toEqual(expected);
    await engine.call('documents.put', { document: note('a', 'x') });
    await engine.call('workbook.save', {});
    const kept = (await unzip(theirs)).get('data/batch-1.parquet')?.content;
    expect(kept?.equals(another)).toBe(true);
    await engine.call('workbook.close', {});
  });

  it('is refused when its rows are not those of the record', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'b.kikite');
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.create', { settings: {} });
    await addBatch(engine, 10);
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    const entries = await unzip(path);
    for (const [label, select] of [
      ['rows', 'FROM range(3)'],
      ['columns', 'SELECT 1 AS c1'],
    ]) {
      const file = join(scratch, `${label}.parquet`);
      await duck.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
      const parts: Record<string, Buffer> = {};
      for (const [name, { content }] of entries) if (name !== 'manifest.json') parts[name] = content;
      parts['data/batch-1.parquet'] = await readFile(file);
      const theirs = join(folder, `${label}.kikite`);
      await writeFile(theirs, workbookZip(parts));
      expect(await faultOf(engine.call('workbook.open', { path: theirs }))).toMatchObject({
        code: 'workbookDamaged',
        params: { part: 'data/batch-1.parquet' },
      });
    }
    expect((await engine.call('workbook.open', { path })).readOnly).toBe(false);
  });
});
