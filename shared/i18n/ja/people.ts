import type { peopleEn } from '../en/people.ts';

export const peopleJa: Record<keyof typeof peopleEn, string> = {};
