/** Joins the rows of a header: names that go on in the next row, or groups over the columns below them. */
export function joinHeaders(rows: readonly (readonly string[])[], width: number): string[] {
  const [first = [], ...rest] = rows;
  let names = Array.from({ length: width }, (_, index) => first[index] ?? '');
  for (const row of rest) {
    const lower = Array.from({ length: width }, (_, index) => row[index] ?? '');
    names = isGroup(names)
      ? grouped(names, lower)
      : names.map((name, index) => joined(name, lower[index] ?? '', ' '));
  }
  return names;
}

/** Groups stand once over several columns, or again over each of them. */
export function isGroup(cells: readonly string[]): boolean {
  const bare = cells.map((cell) => cell.trim());
  return (
    bare.some((cell) => cell === '') || bare.some((cell, index) => index > 0 && cell === bare[index - 1])
  );
}

function grouped(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return lower.map((name, index) => {
    const own = (upper[index] ?? '').trim();
    if (own !== '') group = own;
    return joined(group, name, ' / ');
  });
}

const joined = (a: string, b: string, between: string): string =>
  a.trim() === '' ? b : b.trim() === '' ? a : `${a}${between}${b}`;

const unit =
  /^[([（［]?\s*(円|千円|百万円|万円|億円|%|％|‰|人|名|件|個|本|枚|台|回|点|歳|才|年|月|日|時間|時|分|秒|kg|g|mg|t|km|m|cm|mm|㎡|m2|l|ml|usd|eur|jpy|gbp|\$|€|¥|￥|£|pcs?|units?|days?|hours?|hrs?|min(utes)?|sec(onds)?|s|ms|kb|mb|gb|pt|pts|℃|°c|°f|-|n\/a)\s*[)\]）］]?$/i;
const typeName =
  /^(var)?char(acter)?(\(\d+\))?$|^(string|text|str|int(eger)?\d*|bigint|smallint|float\d*|double|decimal(\(.*\))?|numeric(\(.*\))?|number|bool(ean)?|date|datetime|time|timestamp.*|uuid|json|object)$/i;

/** A row below the names that says units (円, %) or types of the columns. */
export function labelRow(cells: readonly string[]): 'units' | 'types' | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0 || cells.length < 2) return null;
  if (filled.length >= cells.length / 2 && filled.every((cell) => typeName.test(cell))) return 'types';
  return filled.every((cell) => unit.test(cell)) ? 'units' : null;
}

/** `（円）` is 円. */
export const bareUnit = (cell: string): string => cell.trim().replace(/^[([（［]\s*|\s*[)\]）］]$/g, '');

const headerWord =
  /(^|[\s_.-])(id|no|number|row|sku|ref|note|flag|name|date|time|day|month|year|amount|price|qty|quantity|type|status|email|e-mail|phone|tel|address|city|country|state|zip|code|customer|user|order|product|item|category|comment|text|score|rating|age|gender|sex|group|label|count|value|total|channel|event|title|doc)s?($|[\s_.-])|[a-z](Id|ID|No|Name|Date|Time|Code)$|^(id|name|date|text|x|t|e|t_x|zbar)$|コード|番号|氏名|名前|名称|日付|日時|年月|金額|数量|単価|住所|電話|郵便|性別|年齢|区分|種別|顧客|会員|商品|店舗|備考|都道府県|市区町村|コメント|回答|満足|メール|レベル/i;

/** Whether a cell has a word that headers use. */
export const isHeaderWord = (cell: string): boolean => headerWord.test(cell);

/** Whether so many of the cells have one that they are hardly anything but a header. */
export const hasHeaderWords = (cells: readonly string[]): boolean =>
  cells.filter((cell) => isHeaderWord(cell.trim())).length >= Math.max(2, cells.length * 0.3);
