import type { Locale } from '#shared/i18n/text';
import type { Random } from './random.ts';
import { phrasesEn } from './voices-en.ts';
import { phrasesJa } from './voices-ja.ts';

export type Topic = 'late' | 'north' | 'giftWrap' | 'happy' | 'price' | 'broken' | 'receipt' | 'plain';
type Lines = readonly [string, ...string[]];
export type Phrases = Record<Topic, { first: Lines; then: Lines }>;

/** Something a customer says about a topic; now and then only one sentence. */
export function say(topic: Topic, product: string, random: Random, locale: Locale): string {
  const lines = (locale === 'ja' ? phrasesJa : phrasesEn)[topic];
  const gap = locale === 'ja' ? '' : ' ';
  const first = random.pick(lines.first);
  const text = random.chance(0.7) ? `${first}${gap}${random.pick(lines.then)}` : first;
  return text.replaceAll('{product}', locale === 'ja' ? product : product.toLowerCase());
}

/** The likelihood to recommend (0–10) that goes with a topic. */
export function scoreOf(topic: Topic, random: Random): number {
  const [low, high] = {
    late: [0, 4],
    north: [0, 4],
    giftWrap: [9, 10],
    happy: [8, 10],
    price: [5, 8],
    broken: [2, 6],
    receipt: [5, 8],
    plain: [6, 8],
  }[topic] as [number, number];
  return random.integer(low, high);
}
