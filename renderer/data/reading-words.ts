import type { MessageKey } from '#shared/i18n/catalogues';
import type { Encoding } from '#shared/model/recipe';

/** Separators that can be chosen. */
export const delimiters = [',', '\t', ';', '|', 'whitespace'] as const;
const delimiterKeys = {
  ',': 'import.delimiter.comma',
  '\t': 'import.delimiter.tab',
  ';': 'import.delimiter.semicolon',
  '|': 'import.delimiter.pipe',
  whitespace: 'import.delimiter.whitespace',
} as const;
/** Names as people know them. */
export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'utf-32le': 'UTF-32 LE',
  'utf-32be': 'UTF-32 BE',
  shift_jis: 'Shift_JIS (CP932)',
  'euc-jp': 'EUC-JP',
  'iso-2022-jp': 'ISO-2022-JP',
  gb18030: 'GB18030',
  big5: 'Big5',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
  'koi8-r': 'KOI8-R',
};

/** The words for a separator; one that has none is shown as it is. */
export const delimiterKey = (delimiter: string): MessageKey | null =>
  delimiters.find((known) => known === delimiter)
    ? delimiterKeys[delimiter as (typeof delimiters)[number]]
    : null;
