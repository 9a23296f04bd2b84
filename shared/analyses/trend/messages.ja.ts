import type { trendEn } from './messages.en.ts';

export const trendJa: Record<keyof typeof trendEn, string> = {};
