export const faultsEn = {} as const;
