import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kikite-known-'));
  engine = createEngine({ dataFolder: join(folder, 'data'), tempFolder: folder, limits: { threads: 1 } });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function guessed(name: string, content: string) {
  const path = join(folder, name);
  await writeFile(path, content);
  const { definition, roleGuess } = await engine.call('import.inspect', { path });
  const meanings = Object.fromEntries(definition.columns.map((column) => [column.name, column.meaning]));
  const types = Object.fromEntries(definition.columns.map((column) => [column.name, column.type]));
  return { role: definition.role, evidence: roleGuess.evidence[0], meanings, types };
}

const evidenceOf = (id: string) => ({ key: 'known.evidence', params: { what: { key: `known.${id}` } } });

describe('files whose columns their makers have published', () => {
  it('Intercom conversations, as its interface gives them', async () => {
    const conversation = (index: number) => ({
      type: 'conversation',
      id: `21547${index}`,
      created_at: 1_706_745_600 + index * 3_600,
      updated_at: 1_706_749_200 + index * 3_600,
      waiting_since: null,
      source: {
        type: 'conversation',
        id: `40${index}`,
        delivered_as: 'customer_initiated',
        subject: '',
        body: `<p>Where is my parcel number ${index}?</p>`,
        author: { type: 'user', id: `6762f${index}`, name: `Aoi ${index}`, email: `aoi${index}@example.com` },
      },
      open: false,
      state: 'closed',
      priority: 'not_priority',
      admin_assignee_id: 814_860 + (index % 3),
      conversation_rating: { rating: 1 + (index % 5), remark: null, created_at: 1_706_752_800 },
      statistics: { time_to_admin_reply: 240, last_close_at: 1_706_752_800, count_reopens: 0 },
      conversation_parts: {
        total_count: 1,
        conversation_parts: [{ part_type: 'comment', body: '<p>Soon</p>', created_at: 1_706_746_000 }],
      },
    });
    const list = Array.from({ length: 20 }, (_, index) => conversation(index));
    for (const [name, content] of [
      ['conversations.json', JSON.stringify({ type: 'conversation.list', conversations: list })],
      ['conversations.ndjson', list.map((one) => JSON.stringify(one)).join('\n')],
    ] as const) {
      const found = await guessed(name, content);
      expect(found.role).toBe('interactions');
      expect(found.evidence).toMatchObject(evidenceOf('intercomConversations'));
      expect(found.meanings).toMatchObject({
        id: 'session',
        created_at: 'time',
        updated_at: 'none',
        'source.author.id': 'customer',
        'source.author.email': 'email',
        'source.body': 'verbatim',
        'conversation_rating.rating': 'score',
        state: 'status',
        admin_assignee_id: 'agent',
      });
      expect(found.types).toMatchObject({ created_at: 'timestampTz' });
    }
  });

  it('Intercom: messages that were sent', async () => {
    const lines = Array.from(
      { length: 10 },
      (_, index) =>
        `6762f${index},C-00${index},-1,a${index}@example.com,Aoi ${index},990,77${index % 2},Email,Spring sale,12,55${index},2024-02-0${(index % 9) + 1} 10:00:00,-1`,
    );
    const found = await guessed(
      'receipts.csv',
      `user_id,user_external_id,company_id,email,name,ruleset_id,content_id,content_type,content_title,ruleset_version_id,receipt_id,received_at,series_id\n${lines.join('\n')}\n`,
    );
    expect(found.role).toBe('campaigns');
    expect(found.evidence).toMatchObject(evidenceOf('intercomMessages'));
    expect(found.meanings).toMatchObject({
      user_external_id: 'customer',
      user_id: 'none',
      received_at: 'time',
      content_title: 'campaign',
      content_type: 'channel',
    });
  });

  it('QuestionPro: its own columns, and questions', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, index) =>
        `10${index},Completed,203.0.113.${index},2024-02-01 10:${10 + index}:00,,${60 + index},C-${index},c${index}@example.com,${index % 11},"The staff of shop ${index} were kind, and it was quick"`,
    );
    const found = await guessed(
      'survey.csv',
      `Response ID,Response Status,IP Address,Timestamp,Duplicate,Time Taken to Complete (Seconds),External Reference,Respondent Email,How likely are you to recommend us?,Why?\n${lines.join('\n')}\n`,
    );
    expect(found.role).toBe('feedback');
    expect(found.evidence).toMatchObject(evidenceOf('questionPro'));
    expect(found.meanings).toMatchObject({
      'Response ID': 'none',
      Timestamp: 'time',
      'External Reference': 'customer',
      'Respondent Email': 'email',
      'Time Taken to Complete (Seconds)': 'none',
      'How likely are you to recommend us?': 'score',
      'Why?': 'verbatim',
    });
  });
});
