import { stat } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import type { ConversationRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import { unpacksTooMuch } from '../archive/bomb.ts';
import type { RecordSource, SourceFormat, SourceRecord } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import type { SourceLook, SourceRequest } from '../look-at-file.ts';
import { lookOf } from '../look-of.ts';
import { recordsPaths } from '../records-files.ts';
import { isFolder } from '../series/list-files.ts';
import { gather, withMember, type Member } from '../series/members.ts';
import { readBytes } from '../source/bytes.ts';
import { hashFile } from '../source/hash.ts';
import { followReading } from '../typing/plan-column.ts';
import { columnsOf, TurnCount } from './conversation-records.ts';
import { planOf } from './conversation-format.ts';
import { slackMessage, slackPeople, type SlackPerson } from './slack-messages.ts';

const dayFile = /^(?:.*\/)?([^/]+)\/\d{4}-\d{2}-\d{2}\.json$/;
const usersFile = 'users.json';
const typedRows = 5_000;
const shownText = 20_000;

const bare: ConversationRecipe = { format: 'conversation', style: 'slack', encoding: 'utf-8', columns: [] };

/** The export of a workspace, as a folder or an archive: `users.json`, and a file a day for each channel. Null when it is none. */
export async function lookAtSlack(
  { path, recipe: wanted }: SourceRequest,
  folder: string,
  job: Job,
): Promise<SourceLook | null> {
  if (!(await mayBeSlack(path))) return null;
  const { origin, members, tooMuch } = await gather(path, folder, job);
  const days = members.filter(({ id }) => dayFile.test(id));
  const users = members.find(({ id }) => id === usersFile);
  if (!users || days.length === 0) return null;
  if (tooMuch) throw unpacksTooMuch(origin, origin.name);
  const people = slackPeople(await jsonOf(users, folder, job));
  const given = wanted?.format === 'conversation' && wanted.style === 'slack' ? wanted : null;
  const rows: (string | null)[][] = [];
  for await (const lot of records(days, people, folder, job)) {
    for (const { cells } of lot) if (cells) rows.push(cells);
    if (rows.length >= typedRows) break;
  }
  if (rows.length === 0) throw fault('importNoRows', { path });
  const columns = columnsOf(bare).map((name, index) => {
    const texts = rows.map((row) => row[index] ?? '');
    const reading = given?.columns.find((column) => column.name === name);
    return reading ? followReading(reading, texts) : planOf(name, texts);
  });
  const format: SourceFormat = {
    needsPlainFile: false,
    look: () => Promise.reject(fault('internal', {})),
    sources: (_file, own) => recordsPaths(own),
    load: (connection, load) => {
      const source: RecordSource = {
        names: [...columnsOf(bare)],
        records: records(days, people, load.folder, load.job),
        notes: () => [],
      };
      return loadRecords(connection, load, source, { sha256: () => hashFile(load.file, load.job) });
    },
  };
  const fixes = given?.fixes ? { fixes: given.fixes } : {};
  const recipe = { ...bare, columns: columns.map((plan) => plan.reading), ...fixes };
  const notes = [text('import.note.conversation.slack')];
  return { ...lookOf({ file: origin, recipe, columns, notes }, rows), origin, format };
}

async function mayBeSlack(path: string): Promise<boolean> {
  if (!(await isFolder(path))) return path.toLowerCase().endsWith('.zip');
  const users = await stat(joinPath(path, usersFile)).catch(() => null);
  return users?.isFile() === true;
}

/** Every message, channel by channel and day by day; a line is a message. */
async function* records(
  days: readonly Member[],
  people: ReadonlyMap<string, SlackPerson>,
  folder: string,
  job: Job,
): AsyncGenerator<SourceRecord[]> {
  let line = 0;
  let channel: string | null = null;
  let count = new TurnCount();
  for (const [at, day] of days.entries()) {
    const own = dayFile.exec(day.id)?.[1] ?? '';
    if (own !== channel) count = new TurnCount();
    channel = own;
    const messages = await jsonOf(day, folder, job);
    const said: readonly unknown[] = Array.isArray(messages) ? messages : [messages];
    yield said.map((json): SourceRecord => {
      line += 1;
      const message = slackMessage(json, people);
      const place = { extra: null, line, byteOffset: 0 };
      if (!message)
        return {
          ...place,
          cells: null,
          reason: 'badMessage',
          text: `${day.id}: ${JSON.stringify(json) ?? ''}`.slice(0, shownText),
        };
      const { time, speaker, user, email, thread, kind, text: words } = message;
      const turn = String(count.of(speaker));
      return {
        ...place,
        cells: [own, turn, time, speaker, user, email, thread, kind, words],
        reason: null,
        text: '',
      };
    });
    job.progress({ share: (at + 1) / days.length, text: text('import.reading'), cancellable: true });
  }
}

/** What a file says; undefined where it is no JSON. */
async function jsonOf(member: Member, folder: string, job: Job): Promise<unknown> {
  return withMember(member, folder, job, async ({ file }) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of readBytes(file, { job })) pieces.push(Buffer.from(piece));
    try {
      return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  });
}
