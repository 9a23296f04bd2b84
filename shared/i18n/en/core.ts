export const coreEn = {} as const;
