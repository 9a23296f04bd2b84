export const identityEn = {
  'identity.progress.matching': 'Finding records of one customer',
} as const;
