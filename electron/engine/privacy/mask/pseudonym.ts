import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '#shared/faults/fault';

const keyBytes = 32;

/**
 * The key of a workbook's pseudonyms: made once, kept in the program's own folder for its user alone (mode 0600), never in the
 * workbook. Who has a copy of the file but not the key can neither make nor try out pseudonyms.
 * @throws fileUnreadable when the key is there but is not whole: a new one would silently give everybody new pseudonyms
 */
export async function pseudonymKey(dataFolder: string, workbook: string): Promise<Buffer> {
  const folder = join(dataFolder, 'keys');
  const path = join(folder, `${workbook}.key`);
  const known = await readKey(path);
  if (known) return known;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(randomBytes(keyBytes));
    await file.sync();
  } finally {
    await file.close();
  }
  // Linked, not renamed: whoever is first makes the key, and everybody reads that one.
  await link(beside, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await rm(beside, { force: true });
  const made = await readKey(path);
  if (!made) throw fault('fileUnreadable', { path, reason: 'ENOENT' });
  return made;
}

async function readKey(path: string): Promise<Buffer | null> {
  let key: Buffer;
  try {
    key = await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  if (key.length !== keyBytes) throw fault('fileUnreadable', { path, reason: `${key.length} bytes` });
  return key;
}

/**
 * HMAC-SHA-256 of a value under the workbook's key, in 26 characters (130 bits) of Crockford's base 32. The same value has the same
 * pseudonym in every table of one `domain` (`customer`, `email` …), and another one in other domains.
 */
export function pseudonym(key: Uint8Array, domain: string, value: string): string {
  const digest = createHmac('sha256', key)
    .update(domain)
    .update('\u0000')
    .update(value.normalize('NFKC').trim())
    .digest();
  let bits = BigInt(`0x${digest.subarray(0, 17).toString('hex')}`) >> 6n;
  let text = '';
  for (let place = 0; place < 26; place += 1) {
    text = (alphabet[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return text;
}
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
