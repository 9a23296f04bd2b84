import type { identityEn } from '../en/identity.ts';

export const identityJa: Record<keyof typeof identityEn, string> = {
  'identity.progress.matching': '同一顧客の記録を照合しています',
};
