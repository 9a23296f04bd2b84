import type { cliEn } from '../en/cli.ts';

export const cliJa: Record<keyof typeof cliEn, string> = {};
