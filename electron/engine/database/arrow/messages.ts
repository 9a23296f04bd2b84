import type { Schema } from 'apache-arrow';
import {
  DictionaryBatch,
  FieldNode,
  BufferRegion,
  Message,
  RecordBatch,
} from 'apache-arrow/ipc/metadata/message';
import type { BatchBody } from './batch-body.ts';

/** Ends a stream: the mark that begins every message, and no length. */
export const endOfStream = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

/** A message's header as the stream has it: mark, length, flatbuffer, padding to 8 bytes. */
function frame(message: Message): Uint8Array<ArrayBuffer> {
  const header = Message.encode(message);
  const size = (header.byteLength + 8 + 7) & ~7;
  const framed = new Uint8Array(size);
  const view = new DataView(framed.buffer);
  view.setInt32(0, -1, true);
  view.setInt32(4, size - 8, true);
  framed.set(header, 8);
  return framed;
}

export function schemaMessage(schema: Schema): Uint8Array<ArrayBuffer> {
  return frame(Message.from(schema));
}

/** Bytes of the header of a record batch: they depend on the numbers of its nodes and buffers alone. */
export function batchHeadBytes(nodes: number, buffers: number): number {
  const header = new RecordBatch(
    1,
    Array.from({ length: nodes }, () => new FieldNode(1, 1)),
    Array.from({ length: buffers }, () => new BufferRegion(8, 8)),
    null,
  );
  return frame(Message.from(header, 8)).byteLength;
}

/** The message of a record batch whose body is written: the header put before it, in place where it fits. */
export function batchMessage(rows: number, body: BatchBody): Uint8Array<ArrayBuffer> {
  return withHead(frame(Message.from(recordBatch(rows, body), body.size)), body);
}

/** The words of an enum as a message. */
export function dictionaryMessage(id: number, rows: number, body: BatchBody): Uint8Array<ArrayBuffer> {
  return withHead(frame(Message.from(new DictionaryBatch(recordBatch(rows, body), id), body.size)), body);
}

const recordBatch = (rows: number, body: BatchBody) => new RecordBatch(rows, body.nodes, body.regions, null);

function withHead(head: Uint8Array, body: BatchBody): Uint8Array<ArrayBuffer> {
  const whole = body.bytes;
  if (head.byteLength === body.head) {
    whole.set(head);
    return whole;
  }
  const joined = new Uint8Array(head.byteLength + body.size);
  joined.set(head);
  joined.set(whole.subarray(body.head), head.byteLength);
  return joined;
}
