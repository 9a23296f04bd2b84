import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from 'electron';
import { fileOfAddress, listFiles, typeOf } from './files.ts';
import { responseHeaders, scheme } from './policy.ts';

/** Serves the built page over `app://`, each load with a nonce of its own. */
export function serveApplication(session: Session, folder: string): void {
  let files: ReadonlySet<string> = new Set(listFiles(folder));
  let nonce = newNonce();
  session.protocol.handle(scheme, async (request) => {
    const name = request.method === 'GET' ? fileOfAddress(request.url, files) : null;
    const type = name === null ? undefined : typeOf(name);
    if (name === null || type === undefined) return notFound(nonce);
    if (name === 'index.html') {
      nonce = newNonce();
      files = new Set(listFiles(folder));
    }
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (bytes === null) return notFound(nonce);
    const body = name === 'index.html' ? withNonce(bytes.toString('utf8'), nonce) : new Uint8Array(bytes);
    return new Response(body, { headers: responseHeaders(type, nonce) });
  });
}

const newNonce = (): string => randomBytes(18).toString('base64');

/** The page reads `document.querySelector('meta[name=csp-nonce]').nonce` and gives it to the libraries that make styles. */
const withNonce = (html: string, nonce: string): string =>
  html.replace('<head>', `<head><meta name="csp-nonce" nonce="${nonce}" />`);

const notFound = (nonce: string): Response =>
  new Response('Not found', { status: 404, headers: responseHeaders('text/plain; charset=utf-8', nonce) });
