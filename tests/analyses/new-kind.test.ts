import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyses } from '#shared/analyses/registry';

const root = join(import.meta.dirname, '../..');
const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|mts|mjs|cjs)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );

/** The words of a source that name a kind as data or import its folder. */
function namesOf(text: string, kinds: readonly string[]): string[] {
  const kind = kinds.join('|');
  return text.match(new RegExp(`(['"\`])(${kind})\\1|analyses/(${kind})\\b|\\b(${kind})\\s*:`, 'g')) ?? [];
}

/** Documents of the sample are content: the only place that may ask for certain analyses. */
const content = ['electron/engine/sample/documents.ts'];

describe('a new kind of analysis', () => {
  const kinds = [...analyses.keys()];

  it('needs nothing in electron: no file there names a kind', () => {
    const files = sources('electron').filter((file) => !content.includes(file));
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      namesOf(readFileSync(join(root, file), 'utf8'), kinds).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('would be noticed there: the words are found where they are allowed', () => {
    for (const file of content)
      expect(namesOf(readFileSync(join(root, file), 'utf8'), kinds).length).toBeGreaterThan(0);
    expect(namesOf(`import { trend } from '#shared/analyses/trend/index';`, kinds)).toHaveLength(1);
  });

  it('is a folder of its own kind and one line in the registry', () => {
    const folders = readdirSync(join(root, 'shared/analyses'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.sort()).toEqual([...kinds].sort());
    for (const file of sources('shared').filter((one) => !/^shared\/(analyses|sample|i18n)\//.test(one))) {
      const imports = readFileSync(join(root, file), 'utf8').match(/analyses\/[a-z-]+\//g) ?? [];
      expect({ file, imports }).toEqual({ file, imports: [] });
    }
  });

  it.each(kinds)('%s says all that the engine asks of it', (kind) => {
    const analysis = analyses.get(kind);
    expect(analysis).toMatchObject({ kind, version: expect.any(Number) as number });
    expect(analysis?.views.length).toBeGreaterThan(0);
    expect(new Set(analysis?.views).size).toBe(analysis?.views.length);
  });
});
