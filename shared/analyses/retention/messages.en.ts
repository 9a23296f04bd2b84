export const retentionEn = {} as const;
