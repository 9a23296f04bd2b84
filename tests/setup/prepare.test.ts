import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { node, root, setupModule } from './scripts.ts';

const { checkNode } = await setupModule<{ checkNode: (version: string) => void }>('prepare.mjs');
const { explain } = await setupModule<{ explain: (output: string) => string | null }>('lib/fail.mjs');
type Packages = Record<string, { integrity?: string; optional?: boolean; os?: string[]; cpu?: string[] }>;
const { sameAsLocked } = await setupModule<{
  sameAsLocked: (installed: Packages, locked: Packages) => boolean;
}>('lib/packages.mjs');

describe('set-up', () => {
  test.each(['16.20.0', '18.19.1', '20.18.9'])('Node %s is refused in one line', (version) => {
    expect(() => checkNode(version)).toThrow(/^this Node is .* needs 20\.19 or newer/);
  });
  test.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('Node %s is fine', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  test.each([
    ['npm error code ENOTFOUND getaddrinfo', /can not be reached/],
    ['npm error code ENOSPC write', /disk is full/],
    ['npm error code EACCES mkdir', /can not be written/],
  ])('%s is put in plain words', (output, words) => {
    expect(explain(output)).toMatch(words);
  });
  test('what is not known is not guessed', () => {
    expect(explain('npm error ERESOLVE')).toBeNull();
  });

  test('does nothing when everything is there', () => {
    expect(node(join(root, 'electron/setup/prepare.mjs'), ['--for', 'test'])).toEqual({
      code: 0,
      output: '',
    });
  });
});

describe('the installed packages', () => {
  const { platform, arch } = process;
  const locked: Packages = {
    '': {},
    'node_modules/a': { integrity: '1' },
    'node_modules/here': { integrity: '2', optional: true, os: [platform], cpu: [arch] },
    'node_modules/elsewhere': { integrity: '3', optional: true, os: ['plan9'], cpu: ['pdp11'] },
  };
  test('are current when each is the locked one', () => {
    const installed = { 'node_modules/a': { integrity: '1' }, 'node_modules/here': { integrity: '2' } };
    expect(sameAsLocked(installed, locked)).toBe(true);
  });
  test.each<[string, Packages]>([
    ['another version', { 'node_modules/a': { integrity: 'x' }, 'node_modules/here': { integrity: '2' } }],
    ['one that is missing', { 'node_modules/here': { integrity: '2' } }],
    ["this system's binary missing", { 'node_modules/a': { integrity: '1' } }],
    [
      'one that is not locked',
      {
        'node_modules/a': { integrity: '1' },
        'node_modules/here': { integrity: '2' },
        'node_modules/b': { integrity: '4' },
      },
    ],
  ])('are stale with %s', (_name, installed) => {
    expect(sameAsLocked(installed, locked)).toBe(false);
  });
});
