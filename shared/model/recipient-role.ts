import { z } from 'zod';

/** What becomes of a column in a copy. */
export const Treatment = z.enum(['keep', 'mask', 'pseudonymise', 'remove']);
export type Treatment = z.infer<typeof Treatment>;

/** What somebody who is given a copy of a workbook may see. */
export interface RecipientRole {
  /** Numbers and addresses by which customers are told apart. */
  keys: Treatment;
  /** Whatever else tells of a person. */
  personal: Treatment;
  specialCare: Treatment;
  /** What customers said: `mask` leaves out what tells of people in it. */
  voices: Treatment;
}

/**
 * Who copies are made for: colleagues who answer customers, analysts, somebody outside the business. A reader is given results and no
 * rows at all.
 */
export const RoleName = z.enum(['support', 'analyst', 'outside', 'reader']);
export type RoleName = z.infer<typeof RoleName>;

export const recipientRoles: Readonly<Record<Exclude<RoleName, 'reader'>, RecipientRole>> = {
  support: { keys: 'keep', personal: 'mask', specialCare: 'remove', voices: 'keep' },
  analyst: { keys: 'pseudonymise', personal: 'remove', specialCare: 'remove', voices: 'mask' },
  outside: { keys: 'pseudonymise', personal: 'remove', specialCare: 'remove', voices: 'remove' },
};
