import type { MessageKey } from '#shared/i18n/catalogues';
import type { Translate } from '#shared/i18n/translate';

const kinds: Record<string, MessageKey> = {
  purchase: 'customer.kind.purchase',
  return: 'customer.kind.return',
  answer: 'customer.kind.answer',
  contact: 'customer.kind.contact',
  campaign: 'customer.kind.campaign',
};

/** A kind of activity as a label. */
export function kindName(t: Translate, kind: string): string {
  const key = kinds[kind];
  return key ? t(key) : kind.replace(/^event:/, '');
}
