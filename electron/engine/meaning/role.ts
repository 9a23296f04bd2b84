import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { Meaning, Role } from '#shared/model/table';
import type { Guess } from '#shared/rpc/importing';
import type { Candidate, ColumnEvidence } from './candidates.ts';
import { isJapanese } from './header.ts';

/** Words in a file's name that say what it holds. */
const fileWords: readonly (readonly [Role, RegExp])[] = [
  [
    'transactions',
    /order|sales?|transaction|purchase|invoice|receipt|retail|pos\b|購買|購入|注文|受注|売上|取引|明細/u,
  ],
  ['customers', /customer|client|member|subscriber|user|account|crm|顧客|会員|お客様|得意先|churn/u],
  [
    'feedback',
    /survey|feedback|nps|csat|review|response|questionnaire|アンケート|調査|回答|口コミ|レビュー|満足度/u,
  ],
  [
    'interactions',
    /ticket|call|chat|contact|support|inquir|enquir|complaint|問い合わせ|問合せ|応対|コール|チャット/u,
  ],
  ['events', /event|log|click|visit|session|web|access|イベント|ログ|アクセス|行動/u],
  ['catalogue', /product|catalog|item|article|sku|商品|カタログ|品目/u],
  ['campaigns', /campaign|mailing|promotion|キャンペーン|施策|配信/u],
];

interface Tally {
  role: Role;
  points: number;
  evidence: Text[];
}

/** What a table is about, from the meanings of its columns and the name of its file. */
export function guessRole(
  file: string,
  columns: readonly ColumnEvidence[],
  chosen: readonly Candidate[],
): Guess {
  const sure = (meaning: Meaning): number =>
    chosen.reduce((best, one) => (one.meaning === meaning ? Math.max(best, one.confidence) : best), 0);
  const many = (meaning: Meaning) => chosen.filter((one) => one.meaning === meaning).length;
  const tallies = new Map<Role, Tally>();
  const speak = (role: Role, points: number, why: Text) => {
    if (points <= 0) return;
    const tally = tallies.get(role) ?? { role, points: 0, evidence: [] };
    tally.points += points;
    tally.evidence.push(why);
    tallies.set(role, tally);
  };
  const has = (role: Role, points: number, meaning: Meaning) =>
    speak(
      role,
      points * sure(meaning),
      text('role.evidence.column', { meaning: text(`meaning.${meaning}`) }),
    );

  const timed = sure('time') > 0;
  const keyed = sure('customer') > 0;
  if (timed) {
    has('transactions', 2, 'amount');
    has('transactions', 1.5, 'order');
    has('transactions', 1, 'quantity');
    has('transactions', 1, 'price');
    has('events', 2, 'event');
    has('events', 1, 'session');
    has('campaigns', 1.2, 'campaign');
  }
  has('feedback', 1.6, 'score');
  has('feedback', 1.4, 'verbatim');
  has('interactions', 1.8, 'agent');
  has('interactions', 1, 'theme');
  has('interactions', 0.9, 'endTime');
  if (sure('verbatim') > 0) {
    has('interactions', 0.9, 'channel');
    has('interactions', 0.9, 'status');
    has('interactions', 0.8, 'verbatim');
  }
  if (
    !timed ||
    columns.every(({ shape }, index) => chosen[index]?.meaning !== 'time' || shape.filled === 0)
  ) {
    has('catalogue', 1.6, 'product');
    has('catalogue', 1, 'productName');
    if (!keyed) has('catalogue', 0.8, 'price');
    has('campaigns', 1, 'campaign');
  }
  if (keyed) {
    const personal = (
      ['email', 'phone', 'name', 'nameKana', 'birthDate', 'address', 'postcode'] as const
    ).filter((meaning) => many(meaning) > 0);
    const attributes = many('attribute') + many('paymentMethod') + many('company');
    const mostly = attributes / Math.max(1, columns.length);
    const keys = columns[chosen.findIndex((one) => one.meaning === 'customer')]?.shape;
    const distinct = keys && keys.filled >= 5 ? keys.distinct / keys.filled : null;
    // People who stand there again and again are not listed, but did something each time.
    const listed = distinct !== null && keys && keys.filled >= 20 && distinct < 0.8 ? 0.4 : 1;
    const describes = (personal.length * 0.9 + (mostly > 0.3 ? 2.4 * mostly : 0)) * listed;
    speak('customers', describes, text('role.evidence.attributes', { count: attributes + personal.length }));
    if (!timed) speak('customers', 1.2, text('role.evidence.noTime'));
    if (distinct === 1) speak('customers', 0.6, text('role.evidence.oneRowEach'));
  } else if (many('email') + many('name') > 0 && !timed) {
    speak('customers', 1.5, text('role.evidence.attributes', { count: many('email') + many('name') }));
  }
  const spaced = file
    .normalize('NFKC')
    .replace(/\.[^.]+$/u, '')
    .replaceAll(/[_\-.]+/gu, ' ')
    .toLowerCase();
  for (const [role, pattern] of fileWords) {
    const found = pattern.exec(spaced)?.[0];
    if (found !== undefined)
      speak(role, isJapanese(found) ? 1.1 : 1, text('role.evidence.file', { file, word: found }));
  }
  const ranked = [...tallies.values()].sort((a, b) => b.points - a.points);
  const [first, second] = ranked;
  if (!first || first.points < 0.9)
    return { value: 'other', confidence: 0.3, evidence: [text('role.evidence.nothing')] };
  const confidence = Math.min(0.97, first.points / (first.points + (second?.points ?? 0) + 0.25));
  return { value: first.role, confidence: Math.round(confidence * 100) / 100, evidence: first.evidence };
}
