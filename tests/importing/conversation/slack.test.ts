import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '#engine/importing/conversation/slack-messages';
import { loadFile } from '../loading.ts';
import { zipOf } from '../zipped.ts';

const files = {
  'users.json': JSON.stringify([
    { id: 'U1', name: 'ann', profile: { real_name: 'Ann Lee', email: 'ann@example.com' } },
    { id: 'U2', name: 'ken', real_name: '', profile: { real_name: '', display_name: '健' } },
  ]),
  'channels.json': JSON.stringify([{ id: 'C1', name: 'support' }]),
  'support/2024-03-02.json': JSON.stringify([
    { type: 'message', user: 'U2', ts: '1709341261.000200', text: 'Refunds &amp; <https://a.example|terms>' },
    { type: 'message', subtype: 'bot_message', username: 'Desk', ts: '1709341262.000000', text: 'Closed' },
    { nothing: true },
  ]),
  'support/2024-03-01.json': JSON.stringify([
    { type: 'message', user: 'U1', ts: '1709254861.123456', text: 'Hello <@U2>' },
    {
      type: 'message',
      user: 'U1',
      ts: '1709254862.000100',
      thread_ts: '1709254861.123456',
      text: 'Two\nlines',
    },
    { type: 'message', user: 'U9', ts: '1709254863.000000', text: 'x', user_profile: { real_name: 'Gone' } },
  ]),
  'random/2024-03-01.json':
    '[{"type":"message","user":"U2","ts":"1709254800.000000","text":"<!channel> hi"}]',
};

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kikite-slack-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'export', name)), { recursive: true });
    writeFileSync(join(folder, 'export', name), content);
  }
  writeFileSync(join(folder, 'export.zip'), await zipOf(files));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) =>
  loadFile(
    { path: join(folder, name), recipe: null, inside: null, part: null },
    mkdtempSync(join(folder, 'work-')),
  );

describe('the export of a Slack workspace', () => {
  it.each(['export', 'export.zip'])(
    'is a conversation a channel, with speakers by name (%s)',
    async (name) => {
      const found = await read(name);
      expect(found.names).toEqual(['conversation', 'turn', 'time', 'speaker', 'user', 'email', 'thread', 'kind', 'text']); // prettier-ignore
      expect(found.texts).toEqual([
        ['random', '1', '2024-03-01T01:00:00.000000Z', '健', 'U2', '', '', '', '@channel hi'],
        [
          'support',
          '1',
          '2024-03-01T01:01:01.123456Z',
          'Ann Lee',
          'U1',
          'ann@example.com',
          '',
          '',
          'Hello @健',
        ],
        ['support', '1', '2024-03-01T01:01:02.000100Z', 'Ann Lee', 'U1', 'ann@example.com', '2024-03-01T01:01:01.123456Z', '', 'Two\nlines'], // prettier-ignore
        ['support', '2', '2024-03-01T01:01:03.000000Z', 'Gone', 'U9', '', '', '', 'x'],
        [
          'support',
          '3',
          '2024-03-02T01:01:01.000200Z',
          '健',
          'U2',
          '',
          '',
          '',
          'Refunds & terms (https://a.example)',
        ],
        ['support', '4', '2024-03-02T01:01:02.000000Z', 'Desk', '', '', '', 'bot_message', 'Closed'],
      ]);
      expect(found.types[2]).toBe('timestampTz');
      expect(found.batch).toMatchObject({ records: 7, loaded: 6, keptOut: 1 });
      expect(found.quarantine.map(({ reason, text }) => [reason, text])).toEqual([
        ['badMessage', 'support/2024-03-02.json: {"nothing":true}'],
      ]);
    },
  );

  it('is read alike with the recipe that it was read with', async () => {
    const first = await read('export.zip');
    const path = join(folder, 'export.zip');
    const again = await loadFile(
      { path, recipe: first.batch.recipe, inside: null, part: null },
      mkdtempSync(join(folder, 'work-')),
    );
    expect(again.texts).toEqual(first.texts);
    expect(again.batch.recipe).toEqual(first.batch.recipe);
  });
});

describe('marks of the service', () => {
  it.each([
    ['<#C1|support> &lt;b&gt;', '#support <b>'],
    ['<@U7|old>', '@old'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example (mailto:a@b.example)'],
    ['a < b > c', 'a < b > c'],
  ])('%s is %s', (text, plain) => {
    expect(plainText(text, new Map())).toBe(plain);
  });
});
