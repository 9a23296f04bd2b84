import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { raw, sql } from '#shared/sql/sql';

const data = resolve(import.meta.dirname, '../../../shared/data');

describe.skipIf(!existsSync(data))(
  'importing real files in other wrappings (skipped: ../shared/data is absent)',
  () => {
    let folder: string;
    let engine: Engine;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'kikite-wrapped-'));
      engine = createEngine({ dataFolder: folder, tempFolder: folder });
      await engine.call('workbook.create', { settings: {} });
    });
    afterEach(async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const contents = async (table: string) =>
      engine.context.workbook?.database.use(silentJob(), (connection) =>
        connection.table(
          sql`SELECT count(*), bit_xor(hash(one)) FROM (SELECT * EXCLUDE (batch) FROM ${raw(table)}) AS one`,
        ),
      );

    it('reads members of a zip as the files themselves', async () => {
      const members = ['online_retail/online_retail.csv.gz', 'telco_churn/Telco-Customer-Churn.csv'];
      const zip = new ZipFile();
      for (const member of members) zip.addFile(join(data, member), member);
      zip.end();
      const path = join(folder, 'all.zip');
      await pipeline(zip.outputStream, createWriteStream(path));
      for (const member of members) {
        const inside = await engine.call('import.run', { path, inside: member });
        const plain = await engine.call('import.run', { path: join(data, member) });
        expect(inside.batch.records).toBe(plain.batch.records);
        expect(inside.batch).toMatchObject({ file: 'all.zip', recipe: { inside: member } });
        expect(await contents(inside.table.id)).toEqual(await contents(plain.table.id));
      }
    }, 180_000);

    it('reads the same records from lines of JSON', async () => {
      const path = join(data, 'telco_churn/Telco-Customer-Churn.csv');
      const { sample, definition } = await engine.call('import.inspect', { path });
      const names = definition.columns.map(({ name }) => name);
      const lines = sample.map((cells) =>
        JSON.stringify(Object.fromEntries(cells.map((cell, at) => [names[at], cell]))),
      );
      const file = join(folder, 'telco.ndjson');
      writeFileSync(file, `${lines.join('\n')}\n`);
      const found = await engine.call('import.inspect', { path: file });
      expect(found.sample).toEqual(sample);
      expect(found.definition.columns.map(({ name }) => name)).toEqual(names);
      const { batch } = await engine.call('import.run', { path: file });
      expect(batch).toMatchObject({ records: sample.length, loaded: sample.length, quarantined: 0 });
    });
  },
);
