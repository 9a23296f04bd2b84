import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';

const data = resolve(import.meta.dirname, '../../../shared/data');

describe.skipIf(!existsSync(data))('real survey exports (skipped: ../shared/data is absent)', () => {
  let folder: string;
  let engine: Engine;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kikite-survey-'));
    engine = createEngine({ dataFolder: folder, tempFolder: folder });
    await engine.call('workbook.create', { settings: {} });
  });
  afterEach(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('knows a Qualtrics export, its questions and its own columns', async () => {
    const path = join(data, 'qualtrics/sample.csv');
    const { definition, roleGuess } = await engine.call('import.inspect', { path });
    expect(roleGuess).toMatchObject({ value: 'feedback', evidence: [{ key: 'known.evidence' }] });
    const column = (name: string) => definition.columns.find((one) => one.name === name);
    expect(column('RecordedDate')).toMatchObject({
      meaning: 'time',
      type: 'timestamp',
      label: 'Erfassungsdatum',
    });
    expect(column('RecipientEmail')).toMatchObject({ meaning: 'email', sensitivity: 'personal' });
    expect(column('Q2')).toMatchObject({ label: 'This is a free text question.' });
    const { table } = await engine.call('import.run', { path });
    expect(table.rows).toBe(1);
    expect(table.definition.columns.find(({ name }) => name === 'Q1')?.label).toBe(
      'This is a multiple choice question.',
    );
  });

  it('reads the legacy format by its second row', async () => {
    const { definition } = await engine.call('import.inspect', {
      path: join(data, 'qualtrics/sample_legacy.csv'),
    });
    expect(definition.role).toBe('feedback');
    expect(definition.columns[0]).toMatchObject({ name: 'V1', label: 'ResponseID', meaning: 'none' });
    expect(definition.columns[4]).toMatchObject({ label: 'EmailAddress', meaning: 'email' });
  });
});
