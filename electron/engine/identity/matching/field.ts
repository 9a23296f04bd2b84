/** How the values of an identifying column are normalised and compared. */
export type FieldKind =
  | 'givenName'
  | 'familyName'
  | 'fullName'
  | 'kana'
  | 'date'
  | 'email'
  | 'phone'
  | 'postcode'
  | 'code'
  | 'address'
  | 'text'
  | 'category';

/** A column of the records to be matched. */
export interface Field {
  /** Place among the fields; its columns in `record` are `f<index>` (normalised text), `h<index>` (hash) … */
  index: number;
  /** The header, for people. */
  name: string;
  kind: FieldKind;
  /** Records with a value. */
  filled: number;
  distinct: number;
  /** Chance that two different records agree on it: Σ c (c − 1) ÷ n (n − 1) over its values. */
  collision: number;
}

/** Fields that people of one household share, and relatives with it. */
export const sharedKinds: ReadonlySet<FieldKind> = new Set([
  'familyName',
  'phone',
  'postcode',
  'address',
  'category',
]);

/** Fields that tell the people of one household apart. */
export const personalKinds: ReadonlySet<FieldKind> = new Set(['givenName', 'date', 'email', 'code']);

/** Fields made of words, whose order and numbers matter. */
export const wordKinds: ReadonlySet<FieldKind> = new Set(['fullName', 'address', 'text', 'category']);
