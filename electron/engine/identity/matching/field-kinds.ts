import type { FieldKind } from './field.ts';

/** What of a column's values decides how it is compared. */
export interface ColumnFacts {
  filled: number;
  distinct: number;
  /** Share of the values that look like a date, an address of e-mail, or are digits alone. */
  dates: number;
  emails: number;
  digits: number;
}

const byName: [FieldKind, RegExp][] = [
  ['email', /e-?mail|メール|電子メール/u],
  ['phone', /phone|(^|[^a-z])tel([^a-z]|$)|mobile|(^|[^a-z])fax|電話|携帯|ＴＥＬ/u],
  ['postcode', /post.?(al)?.?code|(^|[^a-z])zip|郵便/u],
  ['date', /birth|(^|[^a-z])dob([^a-z]|$)|生年月日|誕生日/u],
  ['kana', /kana|furigana|カナ|かな|フリガナ|ふりがな|よみ|読み|(^|[^a-z])yomi/u],
  ['givenName', /given|first.?name|fore.?name|(^|[^a-z])fname|middle.?name|^名$|名（|下の名前/u],
  ['familyName', /sur.?name|last.?name|family.?name|(^|[^a-z])lname|^姓$|^氏$|苗字|名字|姓（/u],
  ['address', /address|street|suburb|(^|[^a-z])city|(^|[^a-z])town|住所|市区|町名|番地|都道府県/u],
  ['fullName', /name|氏名|名前|お名前|名称/u],
  [
    'code',
    /ssn|soc.?sec|passport|licen[cs]e|member|customer.?(no|id|num)|(^|[^a-z])(id|no|number)$|番号|コード/u,
  ],
];

/**
 * How a column is compared: by its header in either language, else by the look of its values. Null where it cannot tell
 * people apart or bring them together: hardly filled, or one value throughout.
 */
export function fieldKind(header: string, facts: ColumnFacts, records: number): FieldKind | null {
  if (facts.distinct < 2 || facts.filled < Math.max(2, records * 0.005)) return null;
  const few = facts.distinct <= Math.max(20, facts.filled * 0.01);
  const name = header.trim().toLowerCase().normalize('NFKC');
  const named = byName.find(([, pattern]) => pattern.test(name))?.[0];
  if (named === 'date' && facts.dates < 0.5 && facts.digits < 0.5) return few ? 'category' : 'text';
  if (named === 'email' && facts.emails < 0.3) return 'text';
  if (named && !(few && (named === 'code' || named === 'address' || named === 'fullName'))) return named;
  if (facts.emails > 0.8) return 'email';
  if (few) return 'category';
  if (facts.dates > 0.9) return 'date';
  if (facts.digits > 0.9) return 'code';
  return 'text';
}
