export const trendEn = {} as const;
