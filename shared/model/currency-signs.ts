/** Signs of currencies that stand for one of them, by ISO 4217 code. */
const signs: Readonly<Record<string, string>> = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', KRW: '₩' };

const codes: Readonly<Record<string, string>> = {
  '¥': 'JPY', '￥': 'JPY', 円: 'JPY', $: 'USD', '€': 'EUR', '£': 'GBP', '₩': 'KRW', 元: 'CNY',
}; // prettier-ignore

/** The ISO 4217 code that a sign stands for; null for the general sign ¤ and others that tell of none. */
export const currencyOfSign = (sign: string): string | null =>
  codes[sign] ?? (/^[A-Z]{3}$/.test(sign) ? sign : null);

export const signOfCurrency = (code: string): string | null => signs[code] ?? null;
