/** Japanese code pages show byte 0x5C as ¥; decoded it is a backslash. */
const yenInCp932 = '\\';

const marks: readonly (readonly [string, string])[] = [
  ['US$', 'USD'], ['HK$', 'HKD'], ['NT$', 'TWD'], ['NZ$', 'NZD'], ['CA$', 'CAD'], ['AU$', 'AUD'], ['A$', 'AUD'],
  ['C$', 'CAD'], ['S$', 'SGD'], ['R$', 'BRL'], ['CN¥', 'CNY'], ['JP¥', 'JPY'], ['¥', 'JPY'], [yenInCp932, 'JPY'], ['$', 'USD'],
  ['€', 'EUR'], ['£', 'GBP'], ['₩', 'KRW'], ['₹', 'INR'], ['₽', 'RUB'], ['฿', 'THB'], ['₫', 'VND'], ['₺', 'TRY'],
  ['₪', 'ILS'], ['円', 'JPY'], ['米ドル', 'USD'], ['ドル', 'USD'], ['ユーロ', 'EUR'], ['ポンド', 'GBP'],
  ['人民元', 'CNY'], ['元', 'CNY'], ['ウォン', 'KRW'],
]; // prettier-ignore

const codes = [
  'JPY', 'USD', 'EUR', 'GBP', 'CNY', 'KRW', 'TWD', 'HKD', 'SGD', 'AUD', 'NZD', 'CAD', 'CHF', 'SEK', 'NOK', 'DKK',
  'INR', 'THB', 'VND', 'IDR', 'MYR', 'PHP', 'BRL', 'MXN', 'ZAR', 'RUB', 'TRY', 'PLN', 'CZK', 'HUF', 'ILS', 'AED', 'SAR',
]; // prettier-ignore

const byMark = new Map([...marks, ...codes.map((code) => [code, code] as const)]);
const escaped = [...byMark.keys()].map((mark) => mark.replace(/[$\\]/g, '\\$&'));

/** A regular expression's alternatives: everything that names a currency, longest first. */
export const currencyPattern = escaped.sort((a, b) => b.length - a.length).join('|');

/**
 * ISO 4217 code of a currency's mark or word. `$` is taken as USD and `¥` as JPY, the likeliest; a header or another mark
 * in the column may say otherwise.
 */
export const currencyOf = (mark: string): string | null =>
  byMark.get(mark) ?? byMark.get(mark.toUpperCase()) ?? null;
