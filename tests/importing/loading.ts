import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { Cell } from '#shared/model/result';
import type { Recipe } from '#shared/model/recipe';
import { identifier, join, sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import type { FileLook } from '#engine/importing/format';
import type { LoadedBatch } from '#engine/importing/loaded-batch';
import { withLook, type SourceLook, type SourceRequest } from '#engine/importing/look-at-file';
import { stagedJob } from '#engine/importing/staged-job';
import { withLoaded } from '#engine/importing/with-loaded';
import { cellText } from '#engine/importing/typing/column-sql';
import { silentJob } from '#engine/jobs/job';

export interface Loaded {
  look: FileLook;
  batch: LoadedBatch;
  /** Exact text of every cell, from what the batch stores. */
  texts: string[][];
  /** Typed values. */
  values: Cell[][];
  /** Line of each row. */
  lines: number[];
  quarantine: {
    scope: string;
    record: number;
    line: number;
    byteOffset: number;
    column: string | null;
    text: string;
    reason: string;
  }[];
  types: string[];
  names: string[];
  notes: string[];
  /** How the values of each column are stored. */
  compression: Record<string, string[]>;
}

export function bareContext(folder: string): EngineContext {
  return {
    dataFolder: folder,
    tempFolder: folder,
    limits: { memoryMb: 512, tempMb: null, threads: 2 },
    version: '0.0.0',
    user: { name: 'test', host: 'test' },
    emit: () => undefined,
    workbook: null,
  };
}

/** Reads bytes as a file of that name, the way `import.run` does, and gives everything the batch then holds. */
export async function load(
  bytes: Uint8Array | string,
  options: { name?: string; recipe?: Recipe; inside?: string; part?: string } = {},
): Promise<Loaded> {
  const folder = await mkdtemp(joinPath(tmpdir(), 'kikite-load-'));
  try {
    const path = joinPath(folder, options.name ?? 'file.csv');
    await writeFile(path, bytes);
    const { recipe = null, inside = null, part = null } = options;
    return await loadFile({ path, recipe, inside, part }, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads a file of `folder` the way `import.run` does. */
export async function loadFile(request: SourceRequest, folder: string): Promise<Loaded> {
  const job = stagedJob(silentJob());
  const context = bareContext(folder);
  return withLook(context, request, job, (look) => loadLooked(context, look, folder));
}

async function loadLooked(context: EngineContext, look: SourceLook, folder: string): Promise<Loaded> {
  const job = stagedJob(silentJob());
  const target = joinPath(folder, 'batch.duckdb');
  return withLoaded(context, look, { target }, job, async (connection, batch) => {
    const texts = join(
      batch.columns.map(({ id, plan: { reading }, hasRaw }) => cellText(id, reading, hasRaw)),
    );
    const ids = join(batch.columns.map(({ id }) => identifier(id)));
    const line = batch.firstLine === null ? sql`line` : sql`rowid + ${batch.firstLine}`;
    const found = await connection.table(sql`SELECT ${line}, ${texts} FROM rows ORDER BY rowid`);
    const typed = await connection.table(sql`SELECT ${ids} FROM rows ORDER BY rowid`);
    const quarantine = await connection.rows(
      sql`SELECT scope, record, line, byte_offset, column_id, text, reason FROM quarantine ORDER BY line, record, scope, column_id`,
    );
    await connection.run(sql`CHECKPOINT batch`);
    const compression = await compressionOfRows(connection);
    return {
      compression,
      look,
      batch,
      texts: found.rows.map((row) => row.slice(1).map(String)),
      values: typed.rows,
      lines: found.rows.map((row) => Number(row[0])),
      quarantine: quarantine.map((row) => ({
        scope: String(row.scope),
        record: Number(row.record),
        line: Number(row.line),
        byteOffset: Number(row.byte_offset),
        column: row.column_id === null ? null : String(row.column_id),
        text: String(row.text),
        reason: String(row.reason),
      })),
      types: batch.columns.map((column) => column.plan.reading.type),
      names: batch.columns.map((column) => column.plan.reading.name),
      notes: batch.notes.map((note) => note.key),
    };
  });
}

/** Of the tables that keep the columns: `rows`, or several where it is a view of them. */
async function compressionOfRows(connection: Connection): Promise<Loaded['compression']> {
  const tables = await connection.rows(
    sql`SELECT table_name FROM duckdb_tables() WHERE table_name = 'rows' OR starts_with(table_name, 'rows_')`,
  );
  const compression: Loaded['compression'] = {};
  for (const { table_name: table } of tables) {
    const stored = await connection.rows(
      sql`SELECT DISTINCT column_name, compression FROM pragma_storage_info(${String(table)}) WHERE segment_type <> 'VALIDITY' ORDER BY ALL`,
    );
    for (const row of stored) (compression[String(row.column_name)] ??= []).push(String(row.compression));
  }
  return compression;
}

/** CP932 bytes of the characters that the tests use; Node has no encoder for it. */
const cp932: Record<string, number[]> = {
  '①': [0x87, 0x40], '㈱': [0x87, 0x8a], 髙: [0xfb, 0xfc], '～': [0x81, 0x60], 表: [0x95, 0x5c], ソ: [0x83, 0x5c],
  能: [0x94, 0x5c], 顧: [0x8c, 0xda], 客: [0x8b, 0x71], 名: [0x96, 0xbc], 商: [0x8f, 0xa4], 品: [0x95, 0x69],
  数: [0x90, 0x94], 量: [0x97, 0xca], ボ: [0x83, 0x7b], ポ: [0x83, 0x7c], 日: [0x93, 0xfa], 本: [0x96, 0x7b],
  ﾔ: [0xd4], ﾏ: [0xcf], ﾀ: [0xc0], ﾞ: [0xde], ー: [0x81, 0x5b], ト: [0x83, 0x67], あ: [0x82, 0xa0], い: [0x82, 0xa2],
  う: [0x82, 0xa4],
}; // prettier-ignore

const eucJp: Record<string, number[]> = {
  顧: [0xb8, 0xdc], 客: [0xb5, 0xd2], 名: [0xcc, 0xbe], 表: [0xc9, 0xbd], ソ: [0xa5, 0xbd], '～': [0xa1, 0xc1],
  商: [0xbe, 0xa6], 品: [0xc9, 0xca], あ: [0xa4, 0xa2], い: [0xa4, 0xa4], う: [0xa4, 0xa6], 日: [0xc6, 0xfc], 本: [0xcb, 0xdc],
}; // prettier-ignore

const encodeBy = (table: Record<string, number[]>) => (text: string) =>
  Buffer.from(
    Array.from(text).flatMap((character) => {
      if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)];
      const bytes = table[character];
      if (!bytes) throw new Error(`no bytes for ${character}`);
      return bytes;
    }),
  );
export const encodeCp932 = encodeBy(cp932);
export const encodeEucJp = encodeBy(eucJp);
export const encodeUtf16 = (text: string, order: 'le' | 'be', mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
