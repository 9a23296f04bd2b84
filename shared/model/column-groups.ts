import type { Meaning, StorageType } from './table.ts';

/** What says who somebody is. */
export const personMeanings = [
  'customer',
  'email',
  'phone',
  'name',
  'nameKana',
  'birthDate',
  'address',
  'postcode',
] as const satisfies readonly Meaning[];

/** What tells one customer or one act from another; hardly a value comes twice for different ones. */
export const keyMeanings = [
  'customer',
  'email',
  'phone',
  'name',
  'nameKana',
  'address',
  'order',
  'session',
] as const satisfies readonly Meaning[];

/** Codes: how they are spread and what they add up to says nothing, even where they are numbers. */
export const codeMeanings = [
  'customer',
  'order',
  'product',
  'email',
  'phone',
  'postcode',
  'session',
] as const satisfies readonly Meaning[];

/** When something was done. */
export const timeMeanings = ['time', 'endTime'] as const satisfies readonly Meaning[];

/** How much was done, and what it came to. */
export const measureMeanings = ['amount', 'quantity', 'price', 'cost'] as const satisfies readonly Meaning[];

/** Of which kind an act was: people have such values in common. */
export const categoryMeanings = [
  'product',
  'productName',
  'category',
  'channel',
  'campaign',
  'event',
  'status',
  'theme',
] as const satisfies readonly Meaning[];

const numbers: readonly string[] = ['integer', 'decimal', 'double'] satisfies StorageType[];
const days: readonly string[] = ['date', 'timestamp', 'timestampTz'] satisfies StorageType[];

/** Whether values of a type add up. @param type a {@link StorageType}, or a name that is none */
export const isNumberType = (type: string | undefined): boolean =>
  type !== undefined && numbers.includes(type);

/** Whether values of a type lie on days. @param type a {@link StorageType}, or a name that is none */
export const isDayType = (type: string | undefined): boolean => type !== undefined && days.includes(type);
