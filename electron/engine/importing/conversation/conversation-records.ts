import { text } from '#shared/i18n/translate';
import type { ConversationRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import { readLines } from '../delimited/lines.ts';
import type { RecordSource, SourceRecord } from '../format.ts';
import { readBytes } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { documentLines } from './document-lines.ts';
import { mailMessages } from './mail-messages.ts';
import { readMail } from './mail.ts';
import { turnReader } from './recognise-style.ts';
import type { Turn, TurnLine } from './turn.ts';

/** Columns of a table of turns, and of messages. */
export const turnColumns = ['conversation', 'turn', 'time', 'speaker', 'text'] as const;
export const mailColumns = ['conversation', 'turn', 'time', 'speaker', 'email', 'to', 'subject', 'text', 'quoted', 'attachments'] as const; // prettier-ignore

export const slackColumns = ['conversation', 'turn', 'time', 'speaker', 'user', 'email', 'thread', 'kind', 'text'] as const; // prettier-ignore

export const columnsOf = ({ style }: Pick<ConversationRecipe, 'style'>): readonly string[] =>
  style === 'mail' ? mailColumns : style === 'slack' ? slackColumns : turnColumns;

/** The name of a file without its ending: what a conversation is called. */
const nameOf = ({ name }: PinnedFile): string => name.replace(/\.[^.]{1,5}$/, '') || name;

/** The turns of a conversation as records. A turn is what one person says until another one does. */
export function conversationRecords(file: PinnedFile, recipe: ConversationRecipe, job: Job): RecordSource {
  const total = file.packed?.total ?? file.bytes;
  let seen = 0;
  const bytes = readBytes(file, {
    job,
    onRaw: (piece) => {
      seen += piece.length;
      job.progress({
        share: total > 0 ? Math.min(1, seen / total) : null,
        text: text('import.reading'),
        cancellable: true,
      });
    },
  });
  return {
    names: [...columnsOf(recipe)],
    records:
      recipe.style === 'mail'
        ? mails(bytes)
        : turns(recipe.document ? paragraphs(file, job) : readLines(bytes, recipe.encoding), file, recipe),
    notes: () => [],
  };
}

async function* paragraphs(file: PinnedFile, job: Job): AsyncGenerator<TurnLine[]> {
  yield await documentLines(file, job);
}

async function* turns(
  source: AsyncIterable<readonly TurnLine[]>,
  file: PinnedFile,
  { style }: ConversationRecipe,
): AsyncGenerator<SourceRecord[]> {
  const reader = turnReader(style === 'mail' || style === 'slack' ? 'transcript' : style);
  const conversation = nameOf(file);
  const count = new TurnCount();
  const record = (turn: Turn): SourceRecord => ({
    cells: [conversation, String(count.of(turn.speaker)), turn.time, turn.speaker, turn.text],
    extra: null,
    line: turn.line,
    byteOffset: turn.byteOffset,
    reason: null,
    text: '',
  });
  for await (const lines of source) {
    const lot = lines
      .flatMap((line) => reader.push(line))
      .filter(isSaid)
      .map(record);
    if (lot.length > 0) yield lot;
  }
  const last = reader.end().filter(isSaid).map(record);
  if (last.length > 0) yield last;
}

const isSaid = ({ text: said, speaker }: Turn): boolean => said.trim() !== '' || speaker !== null;

/** Numbers turns from 1: it is the same turn while the same person goes on. */
export class TurnCount {
  private turn = 0;
  private speaker: string | null = null;

  of(speaker: string | null): number {
    if (this.turn === 0 || speaker === null || speaker !== this.speaker) this.turn += 1;
    this.speaker = speaker;
    return this.turn;
  }
}

async function* mails(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRecord[]> {
  const turnsOf = new Map<string, number>();
  for await (const { bytes: message, line, byteOffset, oversize } of mailMessages(bytes)) {
    if (oversize) {
      const shown = message.subarray(0, 2_000).toString('latin1');
      yield [{ cells: null, extra: null, line, byteOffset, reason: 'tooLong', text: shown }];
      continue;
    }
    const mail = await readMail(message).catch(() => null);
    if (mail === null) {
      const shown = message.subarray(0, 2_000).toString('latin1');
      yield [{ cells: null, extra: null, line, byteOffset, reason: 'badMessage', text: shown }];
      continue;
    }
    const thread = mail.thread ?? `${line}`;
    const turn = (turnsOf.get(thread) ?? 0) + 1;
    turnsOf.set(thread, turn);
    const { time, speaker, email, to, subject, text: said, quoted, attachments } = mail;
    const cells = [thread, String(turn), time, speaker, email, to, subject, said, quoted, attachments];
    yield [{ cells, extra: null, line, byteOffset, reason: null, text: '' }];
  }
}
