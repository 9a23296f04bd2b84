import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '#shared/rpc/contract';
import { convertFile } from '#engine/importing/convert/convert-file';
import { silentJob } from '#engine/jobs/job';
import { bareContext } from '../loading.ts';

export interface ConvertedBytes {
  answer: Answer<'import.convert'>;
  text: string;
  rows: string[][];
}

/** Converts bytes to CSV the way the command does, and reads the new file strictly. */
export async function convertBytes(bytes: Uint8Array | string): Promise<ConvertedBytes> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-pollution-'));
  try {
    const path = join(folder, 'in.csv');
    const out = join(folder, 'out.csv');
    await writeFile(path, bytes);
    const source = {
      path,
      out,
      format: 'csv',
      units: false,
      recipe: null,
      inside: null,
      part: null,
    } as const;
    const answer = await convertFile(bareContext(folder), source, silentJob());
    const text = await readFile(out, 'utf8');
    return { answer, text, rows: parseCsv(text) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** RFC 4180 and nothing else: a quote where none may stand throws. Records may differ in length. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
      cell.lastIndex = at;
      const found = cell.exec(text);
      if (!found) throw new Error(`not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 60))}`);
      row.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
      at = cell.lastIndex;
      if (found[3] !== ',') break;
    }
    rows.push(row);
  }
  return rows;
}
