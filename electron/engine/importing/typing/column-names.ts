/** Names under which digits are codes, whatever they look like. */
export const isCodeName = (name: string): boolean =>
  /(^|[^a-z])(zip|postal|post_?code|postcode|phone|tel|telephone|fax|mobile|cell|jan|ean|upc|isbn|barcode|card_?no|card_?number|account_?no|iban)([^a-z]|$)|郵便|電話|携帯|FAX|ＴＥＬ|ＪＡＮ|バーコード|口座|カード番号/i.test(
    name,
  );

/** Names of keys: their numbers are never rounded, added up or spread over more than a whole number holds. */
export const isKeyName = (name: string): boolean =>
  /(^|[^a-z])(id|ids|key|code|uuid|guid|ref|no|num|number|account|card|serial|order|invoice|member|customer|user)([^a-z]|$)|[a-z](Id|ID|No|Key|Code|Number)$|番号|コード|会員|顧客|伝票|注文/i.test(
    name,
  );

export const isDateName = (name: string): boolean =>
  /date|day|time|dob|birth|_at$|_on$|日|年月|時刻/i.test(name);

export const isMonthName = (name: string): boolean =>
  /month|period|date|年月|対象月|計上月|期間|月$|日付/i.test(name);

const units: Record<string, string> = { '％': '%', percent: '%', パーセント: '%', ポイント: 'pt' };
const currencies: Record<string, string> = { 円: 'JPY', ドル: 'USD', 米ドル: 'USD', ユーロ: 'EUR', ポンド: 'GBP', 元: 'CNY', '¥': 'JPY', '￥': 'JPY', $: 'USD', '€': 'EUR', '£': 'GBP' }; // prettier-ignore

/** What a header says its numbers count: `売上（千円）`, `price (USD)`, `amount_jpy`, `達成率(%)`. */
export function unitOfName(name: string): { unit?: string; currency?: string } {
  const [, inside] = /[(（[［【]([^()（）[\]［］【】]{1,10})[)）\]］】]\s*$/.exec(name.trim()) ?? [];
  const [, code] = /(?:^|[_ -])(jpy|usd|eur|gbp|cny|krw|twd|aud|cad|chf)$/i.exec(name.trim()) ?? [];
  if (code !== undefined) return { currency: code.toUpperCase() };
  if (inside === undefined) return {};
  const word = inside.replace(/^単位\s*[:：]?\s*/, '').trim();
  const currency = /^[A-Z]{3}$/.test(word) ? word : currencies[word];
  if (currency !== undefined) return { currency };
  if (/^(十|百|千|万|百万|億|十億)円$/.test(word)) return { currency: 'JPY', unit: word };
  const unit = units[word.toLowerCase()] ?? word;
  return /^(%|‰|pt|個|名|人|件|回|歳|点|本|枚|台|kg|g|km|m|cm|mm|時間|分|秒|日|ms|s|h|min)$/.test(unit)
    ? { unit }
    : {};
}
