/** The column name of a key inside another: `address.city`; keys that could be mistaken are written as `["a.b"]`. */
export function nameWithin(outer: string, key: string): string {
  const plain = key !== '' && !/[.[\]{}"]/.test(key) && !key.startsWith('_parent');
  if (!plain) return `${outer}[${JSON.stringify(key)}]`;
  return outer === '' ? key : `${outer}.${key}`;
}

/** Name of the column that says where in the outer record a row of a nested table belongs. */
export const parentName = (name: string): string => (name === '' ? '_parent' : `_parent.${name}`);

/** Name of the key of a member, and of a value that has no key. */
export const keyName = 'key';
export const valueName = 'value';

/** Whether a key names the record it is in. */
export const isIdName = (name: string): boolean =>
  /(^|[_.])(id|uuid|guid|key|no|number|code)$|[a-z](Id|ID|Key|No|Number|Code)$|番号$|コード$|ＩＤ$/i.test(
    name,
  );
