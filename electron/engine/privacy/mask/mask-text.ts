import { PersonalKind } from '#shared/model/personal-kind';
import { personalParts } from '../detect/free-text.ts';
import { maskValue } from './mask.ts';

/** How a value is masked: as the kind that its column holds, as a text with people in it, or as a whole. */
export const maskKinds = [...PersonalKind.options, 'inside', 'whole'] as const;
export type MaskKind = (typeof maskKinds)[number];

const hidden: Readonly<Record<'email' | 'phone' | 'number' | 'name' | 'address', string>> = {
  email: '****@****',
  phone: '***-****-****',
  number: '************',
  name: '**',
  address: '****',
};

/** A text without what tells of people in it; the rest stays to be read. */
function maskInside(text: string): string {
  let masked = '';
  let at = 0;
  for (const { kind, from, to } of personalParts(text)) {
    masked += text.slice(at, from) + hidden[kind];
    at = to;
  }
  return masked + text.slice(at);
}

/** A value as it may be shown: see {@link maskValue}. */
export function maskAs(kind: MaskKind, value: string): string {
  if (kind === 'inside') return maskInside(value);
  if (kind === 'whole') return value.trim() === '' ? value : '****';
  return maskValue(kind, value);
}

export const isMaskKind = (word: unknown): word is MaskKind => maskKinds.some((kind) => kind === word);
