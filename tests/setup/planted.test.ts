import { copyFileSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { node, plant, root, setupModule, tool, type Outcome } from './scripts.ts';

const folders: string[] = [];
function planted(files: Record<string, string>): string {
  const folder = plant(files);
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Each tool runs once over a tree with every violation, and once over a clean one. */
const tsconfig = JSON.stringify({
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true, lib: ['ES2023', 'DOM'] },
  include: ['**/*.ts'],
});

describe('types', () => {
  const violations = [
    ['a wrong type', 'wrong.ts', `export const n: number = 'text';\n`, 'TS2322'],
    ['an unchecked index', 'index.ts', `export const n = (all: number[]): number => all[0];\n`, 'TS2322'],
    ['an unused local', 'local.ts', `export const f = (): void => {\n  const unused = 1;\n};\n`, 'TS6133'],
    ['an implicit any', 'implicit.ts', `export const f = (value) => value;\n`, 'TS7006'],
  ] as const;
  const check = (files: Record<string, string>): Outcome =>
    node(tool('typescript/bin/tsc'), ['-p', '.'], planted({ 'tsconfig.json': tsconfig, ...files }));
  let bad: Outcome;
  beforeAll(() => {
    bad = check(Object.fromEntries(violations.map(([, path, source]) => [path, source])));
  });

  test.each(violations)('%s is refused', (_name, path, _source, code) => {
    expect(bad.code).not.toBe(0);
    expect(
      bad.output
        .split('\n')
        .filter((line) => line.startsWith(path))
        .join(),
    ).toContain(code);
  });

  test('right types pass', () => {
    expect(check({ 'right.ts': `export const n: number = 1;\n` })).toEqual({ code: 0, output: '' });
  });
});

describe('lint', () => {
  const violations = [
    [
      'raw IPC in main',
      'electron/main/x.ts',
      `import { ipcMain } from 'electron';\nipcMain.handle('x', () => 1);\n`,
      'no-restricted-imports',
    ],
    [
      'raw IPC in the preload',
      'electron/preload/x.ts',
      `import { ipcRenderer } from 'electron';\nipcRenderer.send('x');\n`,
      'no-restricted-imports',
    ],
    [
      'a climb of two folders',
      'electron/main/climb.ts',
      `import { x } from '../../shared/x.ts';\nexport const y = x;\n`,
      'no-restricted-imports',
    ],
    ['any', 'shared/any.ts', `export const f = (value: any): string => String(value);\n`, 'no-explicit-any'],
    [
      'a floating promise',
      'shared/floating.ts',
      `const f = async (): Promise<number> => 1;\nf();\n`,
      'no-floating-promises',
    ],
    [
      'a non-null assertion',
      'shared/assertion.ts',
      `export const f = (all: number[]): number => all[0]!;\n`,
      'no-non-null-assertion',
    ],
    ['a default export', 'shared/default.ts', `export default 1;\n`, 'no-default-export'],
    ['eval', 'shared/eval.ts', `export const f = (code: string): unknown => eval(code);\n`, 'no-eval'],
  ] as const;
  const check = (files: Record<string, string>): Outcome => {
    const folder = planted({ 'tsconfig.json': tsconfig, ...files });
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    return node(
      tool('oxlint/bin/oxlint'),
      ['--type-aware', '--deny-warnings', '--format', 'unix', '.'],
      folder,
    );
  };
  let bad: Outcome;
  beforeAll(() => {
    bad = check(Object.fromEntries(violations.map(([, path, source]) => [path, source])));
  });

  test.each(violations)('%s is refused', (_name, path, _source, rule) => {
    expect(bad.code).not.toBe(0);
    expect(
      bad.output
        .split('\n')
        .filter((line) => line.includes(path))
        .join(),
    ).toContain(rule);
  });

  test('the one module of raw IPC passes', () => {
    const source = `import { ipcMain } from 'electron';\n\nipcMain.handle('x', () => 1);\n`;
    expect(check({ 'electron/main/ipc/ipc.ts': source })).toMatchObject({ code: 0 });
  });
});

describe('boundaries', () => {
  interface Report {
    modules: number;
    violations: string[];
  }
  const stub = (name: string): Record<string, string> => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: 'exports.x = 1;\n',
  });
  const check = async (files: Record<string, string>): Promise<Report> => {
    const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: object };
    const dependencies = { electron: '1.0.0', '@duckdb/node-api': '1.0.0', echarts: '1.0.0' };
    const folder = planted({
      'package.json': JSON.stringify({ name: 'planted', type: 'module', imports, dependencies }),
      ...stub('electron'),
      ...stub('@duckdb/node-api'),
      ...stub('echarts'),
      'shared/a.ts': 'export const a = 1;\n',
      'electron/engine/a.ts': 'export const a = 1;\n',
      'renderer/a.ts': 'export const a = 1;\n',
      ...files,
    });
    symlinkSync(join(root, 'node_modules/typescript'), join(folder, 'node_modules/typescript'), 'junction');
    const { checkBoundaries } = await setupModule<{ checkBoundaries: (folder: string) => Report }>(
      'boundaries.mjs',
    );
    return checkBoundaries(folder);
  };

  const violations: [string, string, Record<string, string>][] = [
    [
      'the page importing Electron',
      'page-without-electron',
      { 'renderer/x.ts': `import { x } from 'electron';\nexport { x };\n` },
    ],
    [
      'the page importing the engine',
      'page-without-electron',
      { 'renderer/engine.ts': `import { a } from '#engine/a';\nexport { a };\n` },
    ],
    [
      'an engine importing the page',
      'electron-without-page',
      { 'electron/engine/page.ts': `import { a } from '#renderer/a.ts';\nexport { a };\n` },
    ],
    [
      'shared importing Node',
      'shared-without-node',
      { 'shared/node.ts': `import { join } from 'node:path';\nexport { join };\n` },
    ],
    [
      'the engine importing Electron',
      'engine-without-electron',
      { 'electron/engine/x.ts': `import { x } from 'electron';\nexport { x };\n` },
    ],
    [
      'main importing the engine',
      'main-apart',
      { 'electron/main/x.ts': `import { a } from '#engine/a';\nexport { a };\n` },
    ],
    [
      'an analysis importing another',
      'analyses-apart',
      {
        'shared/analyses/b/x.ts': 'export const b = 1;\n',
        'shared/analyses/a/x.ts': `import { b } from '../b/x.ts';\nexport { b };\n`,
      },
    ],
    [
      'DuckDB outside its room',
      'duckdb-in-database',
      { 'electron/engine/runner/x.ts': `import { x } from '@duckdb/node-api';\nexport { x };\n` },
    ],
    [
      'ECharts outside its room',
      'echarts-in-charts',
      { 'renderer/shell/x.ts': `import { x } from 'echarts';\nexport { x };\n` },
    ],
    [
      'an import that leads nowhere',
      'resolved',
      { 'shared/nowhere.ts': `import { y } from '#shared/gone';\nexport { y };\n` },
    ],
    [
      'a cycle',
      'no-cycles',
      {
        'shared/x.ts': `import { y } from './y.ts';\nexport const x = y;\n`,
        'shared/y.ts': `import { x } from './x.ts';\nexport const y = x;\n`,
      },
    ],
  ];
  let bad: Report;
  beforeAll(async () => {
    bad = await check(Object.assign({}, ...violations.map(([, , files]) => files)) as Record<string, string>);
  });

  test.each(violations)('%s is refused', (_name, rule, files) => {
    const found = bad.violations.filter((line) => Object.keys(files).some((path) => line.includes(path)));
    expect(found.map((line) => line.split(':')[0])).toContain(rule);
  });

  test('what the rules allow passes, and was looked at', async () => {
    const report = await check({
      'electron/engine/database/x.ts': `import { x } from '@duckdb/node-api';\nexport { x };\n`,
      'renderer/charts/x.ts': `import { x } from 'echarts';\nimport { a } from '#shared/a';\nexport { a, x };\n`,
    });
    expect(report).toEqual({ modules: 5, violations: [] });
  });

  test('the product itself is looked at, module by module', async () => {
    const { checkBoundaries } = await setupModule<{ checkBoundaries: () => Report }>('boundaries.mjs');
    expect(checkBoundaries().modules).toBeGreaterThan(100);
  });
});

describe('unused code', () => {
  const check = (source: string): Outcome => {
    const folder = planted({
      'package.json': JSON.stringify({ name: 'planted', type: 'module' }),
      'tsconfig.json': tsconfig,
      'electron/main/main.ts': `import { used } from '../../shared/x.ts';\n\nconsole.log(used);\n`,
      'shared/x.ts': source,
    });
    copyFileSync(join(root, 'knip.json'), join(folder, 'knip.json'));
    return node(
      tool('knip/bin/knip.js'),
      ['--no-progress', '--no-config-hints', '--include', 'files,exports,types'],
      folder,
    );
  };

  test('an export that nothing imports is refused', () => {
    const { code, output } = check(`export const used = 1;\nexport const forgotten = 2;\n`);
    expect(output).toContain('forgotten');
    expect(code).not.toBe(0);
  });

  test('an export that is imported passes', () => {
    expect(check(`export const used = 1;\n`)).toMatchObject({ code: 0 });
  });
});

describe('format', () => {
  const check = (source: string): Outcome => {
    const folder = planted({ 'x.ts': source });
    copyFileSync(join(root, '.prettierrc.json'), join(folder, '.prettierrc.json'));
    return node(tool('prettier/bin/prettier.cjs'), ['--check', '.'], folder);
  };

  test('a file that is not formatted is refused', () => {
    expect(check(`export const  x = "1"\n`).code).not.toBe(0);
  });

  test('a formatted one passes', () => {
    expect(check(`export const x = '1';\n`).code).toBe(0);
  });
});
