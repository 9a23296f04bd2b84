export const coreEn = {
  'job.computing': 'Computing',
} as const;
