import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Encoding, JsonRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import { guessEncodings } from '../delimited/encodings.ts';
import type { FileLook, Wanted } from '../format.ts';
import { lookOf, shownRows } from '../look-of.ts';
import { readBytes } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { sampleBytes } from '../source/sample-bytes.ts';
import { followReading, planColumn } from '../typing/plan-column.ts';
import type { Cells } from './cells.ts';
import type { RawValue } from './cut-values.ts';
import { findLayout, type Layout } from './find-layout.ts';
import type { JsonValue } from './json-value.ts';
import { keyName, parentName } from './names.ts';
import { partsOf, tableOfPart } from './parts.ts';
import { readSample } from './read-sample.ts';
import { asUtf8, valueStream } from './read-values.ts';
import { findMaps, findTables, findTypes, namesOf, sampleRows } from './shape.ts';

const sampledBytes = 4 << 20;
const sampledValues = 10_000;
/** Rows whose texts say of what type the columns are, spread over the sample. */
const plannedRows = 4_000;
/** Looks at a JSON file: where its records are, and what columns and nested tables they make. */
export async function lookAtJson(file: PinnedFile, { recipe, part }: Wanted, job: Job): Promise<FileLook> {
  const given = recipe?.format === 'json' ? recipe : null;
  const sample = await sampleBytes(file, job);
  const encodings = guessEncodings(sample);
  const encoding = given?.encoding ?? likely(encodings[0]?.encoding, sample.head);
  if (encoding === undefined) throw fault('fileNoText', { path: file.path }, { remedy: 'chooseFile' });
  const { bytes, whole: isAll } = await head(file, encoding, job);
  const layout = findLayout(bytes, given, part);
  const raws = await valuesOf(bytes, isAll, layout);
  const { values: read, whole: allRead } = readSample(raws);
  const whole = isAll && allRead && raws.length < sampledValues;
  const good = read.flatMap(({ raw, read }) =>
    'values' in read ? read.values.map((value) => ({ raw, value })) : [],
  );
  if (good.length === 0) throw nothingRead(file, read.find((one) => 'failed' in one.read)?.raw ?? null);

  const values = good.map(({ value }) => value);
  const maps = given ? new Set(given.maps) : findMaps(values);
  const { table, only } = tableOfPart(part);
  const rows = rowsWithKeys(good, table, maps);
  const types = table === null ? findTypes(rows) : null;
  const wanted = only ? rows.filter((row) => row.get(only.name) === only.value) : rows;
  const tables = findTables(values, maps);
  if (part !== null && wanted.length === 0 && !given) throw fault('partUnknown', { path: file.path, part });
  const names = given && given.columns.length > 0 ? given.columns.map(({ name }) => name) : namesOf(wanted);
  if (names.length === 0) throw fault('importNoRows', { path: file.path });
  const step = Math.ceil(wanted.length / plannedRows);
  const spread = step === 1 ? wanted : wanted.filter((_, index) => index % step === 0);
  const columns = names.map((name, index) => {
    const texts = spread.map((row) => row.get(name) ?? '');
    const reading = given?.columns[index];
    const plan = reading ? followReading(reading, texts) : planColumn(name, texts);
    return whole ? { ...plan, undecided: false } : plan;
  });
  const made: JsonRecipe = {
    format: 'json',
    encoding,
    layout: layout.layout,
    path: layout.path,
    maps: [...maps],
    columns: columns.map((plan) => plan.reading),
    ...(part === null ? {} : { part }),
  };
  const shown = wanted.slice(0, shownRows).map((row) => names.map((name) => row.get(name) ?? null));
  const parts = withRecords(partsOf(layout.containers, tables, types));
  const notes = table === null ? tableNotes(tables) : [];
  return lookOf({ file, recipe: made, columns, parts, encodings, notes }, shown);
}

/** The records themselves are a table too, where there are others to choose from. */
const withRecords = (parts: FileLook['parts']): FileLook['parts'] =>
  parts.length === 0 || parts.some(({ id }) => id.startsWith('/'))
    ? parts
    : [{ id: '', name: '', kind: 'table', rows: null, hidden: false }, ...parts];

function tableNotes(tables: ReadonlyMap<string, number>): Text[] {
  if (tables.size === 0) return [];
  return [text('import.note.jsonTables', { tables: [...tables.keys()].join(', ') })];
}

function rowsWithKeys(
  good: readonly { raw: RawValue; value: JsonValue }[],
  table: string | null,
  maps: ReadonlySet<string>,
): Cells[] {
  return good.flatMap(({ raw, value }) =>
    sampleRows([value], table, maps).map((row) =>
      raw.key === null ? row : new Map([[table === null ? keyName : parentName(keyName), raw.key], ...row]),
    ),
  );
}

/** JSON is UTF-8 by its standard: some bytes that are not do not make it another encoding. */
function likely(guess: Encoding | undefined, bytes: Buffer): Encoding | undefined {
  if (guess !== 'windows-1252') return guess;
  return /[^\0-\x7f\ufffd]/.test(bytes.toString('utf8')) ? 'utf-8' : guess;
}

async function head(
  file: PinnedFile,
  encoding: Encoding,
  job: Job,
): Promise<{ bytes: Buffer; whole: boolean }> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of asUtf8(readBytes(file, { job }), encoding)) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size >= sampledBytes) break;
  }
  const whole = size < sampledBytes;
  return { bytes: Buffer.concat(pieces), whole };
}

async function valuesOf(bytes: Buffer, whole: boolean, layout: Layout): Promise<RawValue[]> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const values: RawValue[] = [];
  for await (const lot of valueStream(once(), layout).lots)
    for (const value of lot) if (values.length <= sampledValues) values.push(value);
  // The last one of a mere beginning is torn.
  if (values.length > sampledValues || (!whole && values.length > 1)) values.pop();
  return values;
}

function nothingRead(file: PinnedFile, broken: RawValue | null) {
  if (!broken) return fault('importNoRows', { path: file.path });
  const { line, byteOffset } = broken;
  return fault('jsonBroken', { path: file.path, line, byte: byteOffset }, { remedy: 'chooseFile' });
}
