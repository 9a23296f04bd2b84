import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './scripts.ts';

interface Entry {
  version?: string;
  resolved?: string;
  os?: string[];
  cpu?: string[];
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}
const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };

/** Packages that bring their native code as one optional package a system. */
const native = Object.entries(packages).filter(([, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies).some((name) => /(darwin|win32|linux)/.test(name)),
);

describe('the lockfile', () => {
  test('knows the native packages of the product', () => {
    const names = native.map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(names).toEqual(
      expect.arrayContaining([
        '@duckdb/node-bindings',
        'rolldown',
        'oxlint',
        'oxlint-tsgolint',
        'lightningcss',
      ]),
    );
  });

  test.each(native)('%s is there for macOS, Windows and Linux', (path, { optionalDependencies = {} }) => {
    const wanted = Object.keys(optionalDependencies).filter((name) => /(darwin|win32|linux)/.test(name));
    const systems = new Set<string>();
    for (const name of wanted) {
      const entry = packages[`${path}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
      expect(entry?.version, `${name} of ${path}`).toBeDefined();
      for (const os of entry?.os ?? []) for (const cpu of entry?.cpu ?? []) systems.add(`${os}-${cpu}`);
    }
    expect([...systems]).toEqual(expect.arrayContaining(['darwin-arm64', 'win32-x64', 'linux-x64']));
  });

  test('names no host: packages come from whatever registry npm is set to', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(text).not.toMatch(/https?:\/\/[^"]*\/-\/[^"]*\.tgz/);
  });
});

describe('package.json', () => {
  test('pins every version exactly', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const versions = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(versions))
      expect.soft(version, name).toMatch(/^\d+\.\d+\.\d+/);
  });
});
