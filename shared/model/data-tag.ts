import { z } from 'zod';

/**
 * What the law calls data, after Japan's Act on the Protection of Personal Information (with the General Data Protection Regulation's
 * words): 個人情報 personalInformation (personal data), 要配慮個人情報 specialCare (special categories), 個人関連情報 personalRelated
 * (online identifiers and the like), 仮名加工情報 pseudonymised (pseudonymised data), 匿名加工情報 anonymised (anonymous
 * information), 統計情報 statistical; none of them.
 */
export const DataTag = z.enum([
  'personalInformation',
  'specialCare',
  'personalRelated',
  'pseudonymised',
  'anonymised',
  'statistical',
  'none',
]);
export type DataTag = z.infer<typeof DataTag>;

/** For whom an export is made: for use within the business, or for somebody else. */
export const Recipient = z.enum(['inside', 'outside']);
export type Recipient = z.infer<typeof Recipient>;

/**
 * Whether a tag forbids that data leave the machine as they are. Personal information goes nowhere in clear; what relates to people or is
 * pseudonymised is for use within the business (APPI articles 31 and 41).
 */
export function isForbidden(tag: DataTag, recipient: Recipient): boolean {
  if (tag === 'personalInformation' || tag === 'specialCare') return true;
  return recipient === 'outside' && (tag === 'personalRelated' || tag === 'pseudonymised');
}
