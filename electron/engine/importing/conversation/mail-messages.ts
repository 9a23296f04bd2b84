const feed = 0x0a;
/** A message larger than this is listed, not read. */
export const messageBytesLimit = 64 << 20;

export interface MailMessage {
  bytes: Buffer;
  line: number;
  byteOffset: number;
  oversize: boolean;
}

const fromLine = /^From \S+.*\d{4}\s*$/;
const opening = Buffer.from('From ');

/** The messages of a mailbox, parted by lines `From …` after a blank line; a file of one message is that one. */
export async function* mailMessages(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<MailMessage> {
  let rest: Buffer = Buffer.alloc(0);
  let parts: Buffer[] = [];
  let size = 0;
  let line = 0;
  let offset = 0;
  let start = { line: 1, byteOffset: 0 };
  let isBox: boolean | null = null;
  let blank = true;
  const finish = (): MailMessage => {
    const message = { bytes: Buffer.concat(parts), ...start, oversize: size > messageBytesLimit };
    parts = [];
    size = 0;
    return message;
  };
  const take = (bytes: Buffer): MailMessage | null => {
    line += 1;
    const begins = bytes.subarray(0, 5).equals(opening) && fromLine.test(bytes.toString('latin1').trimEnd());
    isBox ??= begins;
    let done: MailMessage | null = null;
    if (isBox && begins && blank) {
      if (size > 0) done = finish();
      start = { line, byteOffset: offset };
    } else {
      size += bytes.length;
      if (size <= messageBytesLimit) parts.push(isBox ? unescaped(bytes) : bytes);
    }
    blank = bytes.toString('latin1').trim() === '';
    offset += bytes.length;
    return done;
  };
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    let from = 0;
    for (let end = bytes.indexOf(feed); end >= 0; end = bytes.indexOf(feed, from)) {
      const done = take(Buffer.from(bytes.subarray(from, end + 1)));
      if (done) yield done;
      from = end + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
  }
  if (rest.length > 0) {
    const done = take(rest);
    if (done) yield done;
  }
  if (size > 0) yield finish();
}

/** `>From ` within a message was written so that it does not part it. */
function unescaped(bytes: Buffer): Buffer {
  return /^>+From /.test(bytes.subarray(0, 20).toString('latin1')) ? bytes.subarray(1) : bytes;
}
