/** Where the records begin, and what the columns are called. */
export interface DetectedHeader {
  hasHeader: boolean;
  /** Index of the header (or of the first record) among the sampled records. */
  first: number;
  names: string[];
}

const preambleLimit = 20;
const value =
  /^[-+]?[¥$€£]?[\d.,]*\d[\d.,]*%?$|^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T]\d.*)?$|^(true|false)$/i;
const word =
  /(^|[\s_.-])(id|no|number|row|sku|ref|note|flag|name|date|time|day|month|year|amount|price|qty|quantity|type|status|email|e-mail|phone|tel|address|city|country|state|zip|code|customer|user|order|product|item|category|comment|text|score|rating|age|gender|sex|group|label|count|value|total|channel|event|title|doc)s?($|[\s_.-])|[a-z](Id|ID|No|Name|Date|Time|Code)$|^(id|name|date|text|x|t|e|t_x|zbar)$|コード|番号|氏名|名前|名称|日付|日時|年月|金額|数量|単価|住所|電話|郵便|性別|年齢|区分|種別|顧客|会員|商品|店舗|備考|都道府県|市区町村|コメント|回答|満足|メール|レベル/i;

/**
 * Tells a header from data by what the columns hold below it, and by the words headers use; skips a preamble of lines
 * that do not have the width of the table.
 * @param records the first records as cells
 * @param width cells of an ordinary record
 */
export function detectHeader(records: readonly (readonly string[])[], width: number): DetectedHeader {
  const first = preambleLength(records, width);
  const candidate = records[first] ?? [];
  const body = records.slice(first + 1, first + 501).filter((record) => record.length > 1 || width === 1);
  const hasHeader = looksLikeHeader(candidate, body);
  const names = Array.from({ length: width }, (_, index) =>
    hasHeader ? (candidate[index] ?? '') : `column${index + 1}`,
  );
  return { hasHeader, first, names };
}

function preambleLength(records: readonly (readonly string[])[], width: number): number {
  if (width < 2) return /^"?sep=.?"?$/i.test(records[0]?.join('') ?? '') ? 1 : 0;
  const limit = Math.min(preambleLimit, records.length - 1);
  let first = 0;
  const filled = (record: readonly string[]) => record.filter((cell) => cell.trim() !== '').length;
  while (first < limit) {
    const record = records[first] ?? [];
    const isTold =
      /^sep=$/i.test(record[0]?.replace(/^"/, '') ?? '') || /^"?sep=.?"?$/i.test(record.join(''));
    const short = record.length < width && (record.length === 1 || filled(record) <= Math.max(1, width / 3));
    const nearlyEmpty = width > 3 && filled(record) <= 1;
    if (!isTold && !short && !nearlyEmpty) return first;
    first += 1;
  }
  return first < limit ? first : 0;
}

function looksLikeHeader(header: readonly string[], body: readonly (readonly string[])[]): boolean {
  const cells = header.map((cell) => cell.trim());
  const named = cells.filter((cell) => cell !== '');
  if (named.length === 0) return false;
  const values = named.filter((cell) => value.test(cell)).length;
  const words = named.filter((cell) => word.test(cell)).length;
  if (values > 0 && values >= words && !yearsAbove(cells, body)) return false;
  if (body.length === 0) return values === 0;
  let forHeader = 0;
  let against = 0;
  cells.forEach((cell, index) => {
    if (cell === '') return;
    const column = body.map((record) => (record[index] ?? '').trim()).filter((text) => text !== '');
    if (column.length === 0) return;
    const valueShare = column.filter((text) => value.test(text)).length / column.length;
    if (valueShare > 0.8 && !value.test(cell)) forHeader += 2;
    else if (column.length > 2 && column.includes(cell)) against += 1;
    else if (column.length <= 4) return;
    else if (header.length > 1 && commonest(column.map(shape)) !== shape(cell)) forHeader += 0.5;
    else against += 0.5;
  });
  if (words / named.length >= 0.3) forHeader += 2;
  else if (words > 0) forHeader += 0.5;
  return forHeader > against;
}

/** A header of years above numbers that are no years: 2021, 2022, 2023 … */
function yearsAbove(header: readonly string[], body: readonly (readonly string[])[]): boolean {
  const years = header
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell }) => /^(19|20)\d\d$/.test(cell));
  if (years.length < 2) return false;
  const rising = years.every(({ cell }, at) => at === 0 || Number(cell) === Number(years[at - 1]?.cell) + 1);
  return (
    rising && years.every(({ index }) => !body.every((record) => /^(19|20)\d\d$/.test(record[index] ?? '')))
  );
}

/** Which kinds of characters a cell is made of, and roughly how long it is. */
function shape(text: string): string {
  const kinds = [
    /[a-z]/.test(text) ? 'a' : '',
    /[A-Z]/.test(text) ? 'A' : '',
    /\d/.test(text) ? '9' : '',
    /[\u3041-\u309f]/.test(text) ? 'あ' : '',
    /[\u30a0-\u30ff]/.test(text) ? 'ア' : '',
    /[\u4e00-\u9fff]/.test(text) ? '漢' : '',
    /[_]/.test(text) ? '_' : '',
    /[@.,/:]/.test(text) ? '.' : '',
    /\s/.test(text) ? ' ' : '',
  ].join('');
  return `${kinds}${text.length > 24 ? '+' : ''}`;
}

function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
