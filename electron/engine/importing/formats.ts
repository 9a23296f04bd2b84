import type { Recipe } from '#shared/model/recipe';
import { conversationFormat } from './conversation/conversation-format.ts';
import { arrowFormat } from './arrow/arrow-format.ts';
import { delimitedFormat } from './delimited/delimited-format.ts';
import { fixedFormat } from './fixed/fixed-format.ts';
import type { SourceFormat, TextHead } from './format.ts';
import { jsonFormat } from './json/json-format.ts';
import { odsFormat } from './ods/ods-format.ts';
import { parquetFormat } from './parquet/parquet-format.ts';
import { savFormat } from './sav/sav-format.ts';
import { sqliteFormat } from './sqlite/sqlite-format.ts';
import { xlsxFormat } from './xlsx/xlsx-format.ts';

export type FormatName = Recipe['format'];

/** Every format that can be read, by the name that recipes give it. */
export const formats: Record<FormatName, SourceFormat> = {
  delimited: delimitedFormat,
  fixed: fixedFormat,
  json: jsonFormat,
  arrow: arrowFormat,
  sqlite: sqliteFormat,
  parquet: parquetFormat,
  sav: savFormat,
  conversation: conversationFormat,
  xlsx: xlsxFormat,
  ods: odsFormat,
};

export const isFormatName = (name: string): name is FormatName => Object.hasOwn(formats, name);

/** The format of a text: the surest of those that claim it. */
export function textFormatOf(head: TextHead): FormatName {
  let best: { name: FormatName; claim: number } = { name: 'delimited', claim: 0 };
  for (const [name, { claims }] of Object.entries(formats)) {
    const claim = claims?.(head) ?? 0;
    if (claim > best.claim && isFormatName(name)) best = { name, claim };
  }
  return best.name;
}
