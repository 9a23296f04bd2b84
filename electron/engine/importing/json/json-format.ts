import { createHash } from 'node:crypto';
import type { Connection } from '#engine/database/database';
import type { FormatLoad, SourceFormat, TextHead } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import { isOneFile, recordsPaths } from '../records-files.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { locateLines } from '../locate-lines.ts';
import { readBytes } from '../source/bytes.ts';
import { flatRecords, isFlat, jsonRecords } from './json-records.ts';
import { loadRegular } from './load-regular.ts';
import { lookAtJson } from './look-at-json.ts';
import { asUtf8, valueStream } from './read-values.ts';

/** JSON in any layout: a list, an object around lists, a value a line, values one behind another. */
export const jsonFormat: SourceFormat = {
  needsPlainFile: false,
  claims,
  look: (_context, file, wanted, job) => lookAtJson(file, wanted, job),
  load,
  sources: (file, folder) => [file.path, ...recordsPaths(folder)],
  locate,
};

async function load(connection: Connection, load: FormatLoad): Promise<LoadedBatch> {
  const { file, look, job } = load;
  if (look.recipe.format !== 'json') throw new Error('a JSON file was looked at as something else');
  const regular = await loadRegular(connection, load);
  if (regular) return regular;
  const hash = createHash('sha256');
  const options = { job, onRaw: (piece: Uint8Array) => void hash.update(piece) };
  const source =
    isFlat(look.recipe) && isOneFile(look.columns.length) && !load.into && !look.recipe.fixes?.length
      ? flatRecords(file, look.recipe, options)
      : jsonRecords(file, look.recipe, options);
  return loadRecords(connection, load, source, { sha256: () => hash.digest('hex') });
}

/** Where the values on lines begin: lines themselves, or the first record on each. */
async function locate(
  { file, job }: FormatLoad,
  { recipe }: LoadedBatch,
  lines: readonly number[],
): Promise<Map<number, number>> {
  if (recipe.format !== 'json') return new Map();
  if (recipe.layout === 'lines') return locateLines(file, recipe.encoding, lines, true, job);
  const wanted = new Set(lines);
  const found = new Map<number, number>();
  for await (const lot of valueStream(asUtf8(readBytes(file, { job }), recipe.encoding), recipe).lots) {
    for (const { line, byteOffset } of lot)
      if (wanted.has(line) && !found.has(line)) found.set(line, byteOffset);
    if (found.size === wanted.size) break;
  }
  return found;
}

/** An object or a list at the start, as JSON (or what was meant to be JSON) begins. */
function claims({ text }: TextHead): number {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (/^\{\s*("(?:[^"\\\n]|\\.)*"\s*:|\})/.test(start)) return 0.95;
  if (/^\[\s*(\{\s*["}]|\[\s*["[{\-\d\]]|\])/.test(start)) return 0.95;
  if (/^\[\s*("(?:[^"\\\n]|\\.)*"|-?\d+(\.\d+)?|null|true|false)\s*(,\s*["\-\d{[ntf]|\]\s*$)/.test(start))
    return 0.9;
  // JSON5 and Python's own notation: refused with the place rather than read as text.
  return /^[[{]\s*(\{\s*)?('[^'\n]*'|[A-Za-z_]\w*|\/\/.*\n\s*"[^"\n]*")\s*:/.test(start) ? 0.6 : 0;
}
