import type { MessageKey } from '#shared/i18n/catalogues';
import type { Translate } from '#shared/i18n/translate';

/** How an activity reads in a sentence: "purchased", "to purchase", "purchases". */
export type EventForm = 'past' | 'base' | 'noun';

const known = ['purchase', 'return', 'answer', 'contact', 'campaign'] as const;
type Known = (typeof known)[number];
const isKnown = (kind: string): kind is Known => (known as readonly string[]).includes(kind);

const words: Record<EventForm, Record<Known | 'any' | 'named', MessageKey>> = {
  past: {
    purchase: 'event.past.purchase',
    return: 'event.past.return',
    answer: 'event.past.answer',
    contact: 'event.past.contact',
    campaign: 'event.past.campaign',
    any: 'event.past.any',
    named: 'event.past.named',
  },
  base: {
    purchase: 'event.base.purchase',
    return: 'event.base.return',
    answer: 'event.base.answer',
    contact: 'event.base.contact',
    campaign: 'event.base.campaign',
    any: 'event.base.any',
    named: 'event.base.named',
  },
  noun: {
    purchase: 'event.noun.purchase',
    return: 'event.noun.return',
    answer: 'event.noun.answer',
    contact: 'event.noun.contact',
    campaign: 'event.noun.campaign',
    any: 'event.noun.any',
    named: 'event.noun.named',
  },
};

/** A kind of activity (`purchase`, `event:login`; null is any) as a word of a sentence. */
export function eventWords(t: Translate, kind: string | null, form: EventForm): string {
  if (kind === null) return t(words[form].any);
  if (isKnown(kind)) return t(words[form][kind]);
  return t(words[form].named, { name: kind.replace(/^event:/, '') });
}
