import type { reportEn } from '../en/report.ts';

export const reportJa: Record<keyof typeof reportEn, string> = {};
