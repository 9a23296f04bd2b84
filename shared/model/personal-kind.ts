import { z } from 'zod';

/** What a column holds of people, as far as its header and its values tell. */
export const PersonalKind = z.enum([
  'email',
  'phone',
  'postcode',
  'myNumber',
  'corporateNumber',
  'card',
  'bankAccount',
  'ipAddress',
  'macAddress',
  'onlineId',
  'drivingLicence',
  'passport',
  'insuranceNumber',
  'name',
  'nameKana',
  'address',
  'birthDate',
  'gender',
  'specialCare',
  'freeText',
]);
export type PersonalKind = z.infer<typeof PersonalKind>;
