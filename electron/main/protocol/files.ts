import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { host, scheme } from './policy.ts';

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  json: 'application/json',
};

/** The regular files under a folder, as `a/b.js`. Links are not followed and not listed. */
export function listFiles(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(folder, path);
    return entry.isFile() && typeOf(path) !== undefined ? [path] : [];
  });
}

export const typeOf = (path: string): string | undefined => types[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? ''];

/**
 * The listed file an address names, or null. Only an exact match of the list is served, so that `..%2f`, absolute paths, links,
 * NUL, device names, other cases and encodings all end the same way.
 */
export function fileOfAddress(address: string, files: ReadonlySet<string>): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== `${scheme}:` || url.host !== host) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname.slice(1));
  } catch {
    return null;
  }
  const name = path === '' ? 'index.html' : path;
  return files.has(name) ? name : null;
}
