import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import { Field, Schema } from 'apache-arrow';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { BatchBody } from './batch-body.ts';
import { batchesOf, type Batch } from './batches.ts';
import type { Codec, EnumWords } from './codec.ts';
import { codecOfType } from './codec-of-type.ts';
import { batchHeadBytes, batchMessage, dictionaryMessage, endOfStream, schemaMessage } from './messages.ts';
import { writeTexts } from './text-codecs.ts';

/** Largest page. */
export const pageBytes = 1024 * 1024;

/**
 * Sends a result as an Arrow IPC stream cut in pages of at most 1 MB: the first is the schema, all joined are the
 * stream. `limit` ends it after that many rows. Resolves to the number of rows sent.
 * @throws Cancelled
 */
export async function sendPages(
  result: DuckDBMaterializedResult,
  onPage: (page: Uint8Array) => void | Promise<void>,
  job: Job,
  limit = Infinity,
): Promise<number> {
  const dictionaries: EnumWords[] = [];
  const { fields, codecs } = columnsOf(result, dictionaries);
  const send = async (message: Uint8Array<ArrayBuffer>) => {
    for (const page of cut(message)) {
      throwIfCancelled(job);
      await onPage(page);
    }
    // Lets cancels and other calls in: a page is several milliseconds of work.
    await new Promise(setImmediate);
  };
  await send(schemaMessage(new Schema(fields)));
  for (const { id, words } of dictionaries) await send(wordsMessage(id, words));
  let sent = 0;
  let head = 0;
  for (const batch of batchesOf(result, codecs, roomBeside(codecs.length), limit)) {
    throwIfCancelled(job);
    const body = bodyOf(batch, codecs, head);
    if (head === 0) head = batchHeadBytes(body.nodes.length, body.regions.length);
    sent += batch.rows;
    await send(batchMessage(batch.rows, body));
  }
  await send(endOfStream);
  return sent;
}

/** Room for a batch's body in a page: the header takes a node and some buffers (16 bytes each) a column, and padding. */
const roomBeside = (columns: number) => Math.max(pageBytes / 2, pageBytes - 4096 - columns * 128);

function columnsOf(
  result: DuckDBMaterializedResult,
  dictionaries: EnumWords[],
): { fields: Field[]; codecs: Codec[] } {
  const names = result.deduplicatedColumnNames();
  const types = result.columnTypes();
  const codecs = types.map((type) => codecOfType(type, dictionaries));
  const fields = codecs.map(
    ({ type }, index) => new Field(names[index] ?? '', type, true, new Map([['type', String(types[index])]])),
  );
  return { fields, codecs };
}

function bodyOf(batch: Batch, codecs: readonly Codec[], head: number): BatchBody {
  const padding = codecs.length * 32;
  const body = new BatchBody(head, batch.bytes + padding);
  codecs.forEach((codec, column) => codec.write(batch.columns[column] ?? [], batch.rows, body));
  return body;
}

function wordsMessage(id: number, words: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const body = new BatchBody(0, 1024);
  writeTexts(
    words.map((word) => encoder.encode(word)),
    body,
  );
  return dictionaryMessage(id, words.length, body);
}

/**
 * A message as pages. A page that is nearly all of its memory is sent as it is: who posts it copies the whole memory,
 * and a copy of the part would cost more.
 */
function cut(message: Uint8Array<ArrayBuffer>): Uint8Array[] {
  if (message.byteLength <= pageBytes) {
    const spare = message.buffer.byteLength - message.byteLength;
    return [spare > message.byteLength / 8 ? message.slice() : message];
  }
  const pages: Uint8Array[] = [];
  for (let from = 0; from < message.byteLength; from += pageBytes) {
    pages.push(message.slice(from, from + pageBytes));
  }
  return pages;
}
