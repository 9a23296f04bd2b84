import type { shellEn } from '../en/shell.ts';

export const shellJa: Record<keyof typeof shellEn, string> = {};
