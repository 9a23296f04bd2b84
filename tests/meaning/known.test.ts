import { describe, expect, it } from 'vitest';
import type { StorageType } from '#shared/model/table';
import { guessDefinition, type GuessColumn } from '#engine/meaning/guess';

const columns = (names: string, types: Record<string, StorageType> = {}): GuessColumn[] =>
  names.split('|').map((name) => ({ name, type: types[name] ?? 'text', examples: [] }));
const meaningsOf = (given: GuessColumn[]) => {
  const { definition, roleGuess, meaningGuesses, notes } = guessDefinition({
    file: 'export.csv',
    columns: given,
  });
  return {
    role: definition.role,
    evidence: roleGuess.evidence[0],
    of: Object.fromEntries(definition.columns.map(({ name, meaning }) => [name, meaning])),
    confidences: meaningGuesses.map(({ confidence }) => confidence),
    notes: notes.map(({ key }) => key),
  };
};

describe('exports known by their columns', () => {
  it('Shopify orders: totals are on the first line of an order', () => {
    const found = meaningsOf(
      columns(
        'Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|Currency|Subtotal|Shipping|Taxes|Total|Discount Code|Discount Amount|Shipping Method|Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem sku|Billing Name|Payment Method|Id',
        { Total: 'decimal', 'Created at': 'timestampTz', 'Lineitem quantity': 'integer' },
      ),
    );
    expect(found).toMatchObject({ role: 'transactions', notes: ['known.note.shopifyOrders'] });
    expect(found.evidence).toMatchObject({
      key: 'known.evidence',
      params: { what: { key: 'known.shopifyOrders' } },
    });
    expect(found.of).toMatchObject({
      Name: 'order',
      Email: 'email',
      Total: 'amount',
      'Created at': 'time',
      'Paid at': 'none',
      'Lineitem quantity': 'quantity',
      'Billing Name': 'name',
    });
  });

  it.each([
    ['Id|Requester|Requester id|Requester email|Assignee|Subject|Tags|Status|Via|Ticket type|Created at|Updated at|Solved at|Satisfaction Score', 'interactions', { 'Requester id': 'customer', Assignee: 'agent', 'Created at': 'time' }],
    ['event_date|event_timestamp|event_name|user_id|user_pseudo_id|platform', 'events', { event_name: 'event', user_pseudo_id: 'customer' }],
    ['受注番号|注文日|注文時間|商品名|商品番号|個数|単価|メールアドレス', 'transactions', { 受注番号: 'order', 個数: 'quantity', メールアドレス: 'email' }],
    ['First Name|Last Name|Email|Accepts Email Marketing|Total Spent|Total Orders', 'customers', { Email: 'email', 'Total Spent': 'attribute' }],
    ['anonymous_id|user_id|event|event_text|received_at|original_timestamp|timestamp', 'events', { user_id: 'customer', timestamp: 'time', received_at: 'none' }],
  ])('%s', (names, role, meanings) => {
    const found = meaningsOf(columns(names));
    expect(found.role).toBe(role);
    expect(found.of).toMatchObject(meanings);
  }); // prettier-ignore

  it('Qualtrics: its own columns have their meanings, and questions become scores and words', () => {
    const numbers = ['0', '10', '7', '9', '3'];
    const found = meaningsOf([
      ...columns('StartDate|EndDate|Status|Progress|Finished|RecordedDate|ResponseId|RecipientEmail|ExternalReference'),
      { name: 'Q1', type: 'integer', examples: numbers, facts: { label: 'How likely are you to recommend us?' } },
      { name: 'Q2', type: 'text', examples: ['I like that it is near my house', 'The staff were slow and rather rude', 'Nothing much to say about any of it'], facts: { label: 'Why?' } },
      { name: 'Q3_1', type: 'text', examples: ['Shop', null], facts: { label: 'Used - Shop', group: { id: 'Q3', kind: 'multi', title: 'Used', item: 'Shop' } } },
    ]); // prettier-ignore
    expect(found.role).toBe('feedback');
    expect(found.of).toMatchObject({ RecordedDate: 'time', EndDate: 'none', RecipientEmail: 'email', ExternalReference: 'customer', Q1: 'score', Q2: 'verbatim', Q3_1: 'attribute' }); // prettier-ignore
  });

  it('knows a legacy Qualtrics export by its labels', () => {
    const labelled =
      'ResponseID|ResponseSet|Name|ExternalDataReference|EmailAddress|StartDate|EndDate|Finished';
    const found = meaningsOf(
      labelled
        .split('|')
        .map((label, index) => ({ name: `V${index + 1}`, type: 'text', examples: [], facts: { label } })),
    );
    expect(found.of).toMatchObject({ V1: 'none', V4: 'customer', V5: 'email' });
  });

  it('leaves speakers of a conversation tied to no customer', () => {
    const found = meaningsOf(
      columns('conversation|turn|time|speaker|text', { time: 'timestamp', turn: 'integer' }),
    );
    expect(found).toMatchObject({
      role: 'interactions',
      of: { conversation: 'session', turn: 'none', time: 'time', speaker: 'name', text: 'verbatim' },
      notes: ['known.note.conversation'],
    });
    const offsets = meaningsOf(columns('conversation|turn|time|speaker|text', { time: 'time' }));
    expect(offsets.of.time).toBe('none');
  });

  it('leaves a table alone that shares a few names', () => {
    const { definition } = guessDefinition({
      file: 'x.csv',
      columns: columns('Name|Email|Total|Created at'),
    });
    expect(definition.columns[0]?.meaning).toBe('name');
  });
});
