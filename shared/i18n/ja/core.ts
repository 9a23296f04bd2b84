import type { coreEn } from '../en/core.ts';

export const coreJa: Record<keyof typeof coreEn, string> = {
  'job.computing': '計算しています',
};
