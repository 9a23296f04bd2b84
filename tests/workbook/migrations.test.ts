import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openContainer } from '#engine/workbook/container/container';
import { readContents } from '#engine/workbook/container/contents';
import { formatVersion } from '#engine/workbook/container/manifest';
import {
  containerMigrations,
  migrateParts,
  type ContainerMigration,
} from '#engine/workbook/container/migrations';
import { documentKinds, migrateDocument, validateDocument } from '#engine/workbook/documents/kinds';
import { silentJob } from '#engine/jobs/job';
import { z } from 'zod';
import { faultCode, faultOf, makeFolder, note, startEngine } from './helpers.ts';
import { emptyWorkbook, smallestParts, workbookZip } from './raw-zip.ts';

const golden = (name: string) => join(import.meta.dirname, 'golden', name);

/** What every migration must have beside it: an input as the old version wrote it, and what it becomes. */
async function readGolden(name: string): Promise<{ input: unknown; expected: unknown }> {
  const read = async (file: string) => JSON.parse(await readFile(golden(file), 'utf8')) as unknown;
  return { input: await read(`${name}.input.json`), expected: await read(`${name}.expected.json`) };
}

/** Names of migrations that no golden pair exercises. */
const unexercised = (names: readonly string[]) =>
  names.filter(
    (name) => !existsSync(golden(`${name}.input.json`)) || !existsSync(golden(`${name}.expected.json`)),
  );

const documentSteps = documentKinds().flatMap(({ kind, version, migrations }) =>
  Array.from({ length: version - 1 }, (_, index) => ({
    name: `document-${kind}-${index + 1}`,
    up: migrations[index + 1],
  })),
);

describe('the migrations of this program', () => {
  it('lead from every container version to the next, each once, each with a name of its own', () => {
    expect(containerMigrations.map(({ from }) => from)).toEqual(
      Array.from({ length: formatVersion - 1 }, (_, index) => index + 1),
    );
    expect(new Set(containerMigrations.map(({ name }) => name)).size).toBe(containerMigrations.length);
  });

  it('lead from every version of every kind of document to the next, and none beyond', () => {
    expect(documentSteps.filter(({ up }) => up === undefined)).toEqual([]);
    for (const { version, migrations } of documentKinds()) {
      expect(
        Object.keys(migrations)
          .map(Number)
          .filter((from) => from >= version),
      ).toEqual([]);
    }
  });

  it('are exercised, every one, by a golden input', async () => {
    expect(unexercised(containerMigrations.map(({ name }) => name))).toEqual([]);
    expect(unexercised(documentSteps.map(({ name }) => name))).toEqual([]);
    for (const { name, up } of containerMigrations) {
      const { input, expected } = await readGolden(name);
      const parts = new Map(Object.entries(input as Record<string, unknown>));
      expect(Object.fromEntries(up(parts))).toEqual(expected);
    }
    for (const { name, up } of documentSteps) {
      const { input, expected } = await readGolden(name);
      expect(up?.(input as Record<string, unknown>)).toEqual(expected);
    }
  });

  it('would be found out when one is not exercised', () => {
    expect(unexercised(['a-migration-without-a-golden-input'])).toHaveLength(1);
  });
});

/** Two versions that never were: one renamed a setting, one moved the layout. */
const invented: ContainerMigration[] = [
  {
    name: 'zone-becomes-time-zone',
    from: 1,
    up: (parts) => {
      const workbook = parts.get('workbook.json') as { settings: { zone: string } };
      const { zone, ...settings } = workbook.settings;
      return new Map(parts).set('workbook.json', { ...workbook, settings: { ...settings, timeZone: zone } });
    },
  },
  {
    name: 'layout-becomes-a-record',
    from: 2,
    up: (parts) => {
      const workbook = parts.get('workbook.json') as { layout: string[] };
      return new Map(parts).set('workbook.json', { ...workbook, layout: { tabs: workbook.layout } });
    },
  },
];

describe('a container of an older version', () => {
  const { timeZone, ...settings } = emptyWorkbook.settings;
  const old = { ...emptyWorkbook, settings: { ...settings, zone: timeZone }, layout: ['a'] };

  it('goes up step by step, in order, and only the steps it needs', () => {
    const parts = new Map<string, unknown>([['workbook.json', old]]);
    const up = migrateParts(parts, 1, invented, 3).get('workbook.json');
    expect(up).toEqual({ ...emptyWorkbook, layout: { tabs: ['a'] } });
    const second = new Map<string, unknown>([['workbook.json', { ...emptyWorkbook, layout: ['a'] }]]);
    expect(migrateParts(second, 2, [...invented].reverse(), 3).get('workbook.json')).toEqual(up);
    expect(migrateParts(parts, 3, invented, 3)).toBe(parts);
    expect(parts.get('workbook.json')).toEqual(old);
  });

  it('is a defect of the program when its way up is missing', async () => {
    const gap = async () => Promise.resolve(migrateParts(new Map(), 1, invented.slice(1), 3));
    expect(await faultCode(gap())).toBe('internal');
  });

  it('is migrated before its parts are judged, and the file itself is not touched', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'x'));
    const path = join(folder, 'x', 'old.kikite');
    const bytes = workbookZip(smallestParts({ 'workbook.json': JSON.stringify({ ...old, layout: {} }) }));
    await writeFile(path, bytes);
    const container = await openContainer(path);
    try {
      expect((await faultOf(readContents(container, silentJob()))).code).toBe('workbookDamaged');
      const [first] = invented;
      const list = first ? [{ ...first, from: formatVersion }] : [];
      const contents = await readContents(container, silentJob(), list, formatVersion + 1);
      expect(contents.workbook.settings.timeZone).toBe('UTC');
    } finally {
      container.zip.close();
    }
    expect(await readFile(path)).toEqual(bytes);
  });
});

describe('a document of an older version', () => {
  const kinds = [
    {
      kind: 'note',
      version: 3,
      body: z.object({ words: z.string(), loud: z.boolean() }),
      migrations: {
        1: (body: Record<string, unknown>) => ({ words: body.text }),
        2: (body: Record<string, unknown>) => ({ ...body, loud: false }),
      },
    },
  ];

  it('goes up step by step to the newest and is judged by its schema', () => {
    expect(validateDocument(note('a', 'hello'), kinds)).toEqual({
      ...note('a', ''),
      version: 3,
      body: { words: 'hello', loud: false },
    });
  });

  it('of a newer version is kept as it is when it comes from a file', () => {
    const newer = { ...note('a', 'hello'), version: 4 };
    expect(migrateDocument(newer, kinds)).toBe(newer);
  });
});

describe('a workbook of the first version', () => {
  it('opens with its tables as they were, and is saved in the version of now', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'old.kikite');
    const { input } = await readGolden('tables-may-be-shaped');
    const parts = Object.fromEntries(
      Object.entries(input as Record<string, unknown>).map(([name, part]) => [name, JSON.stringify(part)]),
    );
    await writeFile(path, workbookZip(parts, { version: 1 }));
    const engine = startEngine(join(folder, 'data'));
    await engine.call('workbook.open', { path });
    const [table] = await engine.call('tables.list', {});
    expect(table).toMatchObject({ id: 't1', confirmed: true, definition: { name: 'orders' } });
    expect(table?.definition.steps).toBeUndefined();
    await engine.call('documents.put', { document: note('n', 'new') });
    await engine.call('workbook.save', {});
    const container = await openContainer(path);
    expect(container.manifest.version).toBe(formatVersion);
    container.zip.close();
  });
});
