import { expect, test } from 'vitest';
import { openingsOf, pathsOfArguments } from '../../electron/main/files/arguments.ts';
import { fileOfAddress } from '../../electron/main/protocol/files.ts';
import { contentSecurityPolicy } from '../../electron/main/protocol/policy.ts';
import { resolve } from 'node:path';

const files = new Set(['index.html', 'assets/index.js']);

test.each([
  ['app://kikite/', 'index.html'],
  ['app://kikite/index.html?x=1#y', 'index.html'],
  ['app://kikite/assets/index.js', 'assets/index.js'],
  ['app://kikite/assets/%69ndex.js', 'assets/index.js'],
])('%s is served', (address, name) => {
  expect(fileOfAddress(address, files)).toBe(name);
});

test.each([
  'app://kikite/..%2fmain.cjs',
  'app://kikite/assets/..%2f..%2fetc/passwd',
  'app://kikite/%2fetc/passwd',
  'app://kikite/Index.html',
  'app://kikite/index.html%00',
  'app://kikite/assets%5cindex.js',
  'app://kikite/%E0%A4%A',
  'app://other/index.html',
  'file:///index.html',
  'http://kikite/index.html',
  'nonsense',
])('%s is not', (address) => {
  expect(fileOfAddress(address, files)).toBeNull();
});

test('the policy allows no source but our own', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(policy).toContain(`style-src 'self' 'nonce-abc'`);
  expect(policy).toContain(`connect-src 'none'`);
});

test('files are told from flags and from the application itself', () => {
  const argv = ['electron', '--inspect=0', '/app', '--user-data-dir=/x', 'a.csv', 'sub/b.kikite'];
  const paths = pathsOfArguments(argv, '/home/me', '/app');
  expect(paths).toEqual([resolve('/home/me/a.csv'), resolve('/home/me/sub/b.kikite')]);
});

test('workbooks open one by one, other files are imported together into the workbook given with them', () => {
  expect(openingsOf(['/one.kikite', '/TWO.KIKITE'])).toEqual([
    { kind: 'file', path: '/one.kikite' },
    { kind: 'file', path: '/TWO.KIKITE' },
  ]);
  expect(openingsOf(['/a.csv', '/one.kikite', '/b.csv.gz'])).toEqual([
    { kind: 'import', paths: ['/a.csv', '/one.kikite', '/b.csv.gz'] },
  ]);
  expect(openingsOf([])).toEqual([]);
});
