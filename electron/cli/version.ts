import { version as packaged } from '#package';

/** The product's version, from package.json at build time. */
export const version: string = packaged;
