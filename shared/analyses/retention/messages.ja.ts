import type { retentionEn } from './messages.en.ts';

export const retentionJa: Record<keyof typeof retentionEn, string> = {};
