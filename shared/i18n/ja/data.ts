import type { dataEn } from '../en/data.ts';

export const dataJa: Record<keyof typeof dataEn, string> = {};
