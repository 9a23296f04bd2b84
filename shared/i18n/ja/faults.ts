import type { faultsEn } from '../en/faults.ts';

export const faultsJa: Record<keyof typeof faultsEn, string> = {};
