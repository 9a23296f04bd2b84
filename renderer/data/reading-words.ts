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
  shift_jis: 'Shift_JIS (CP932)',
  'euc-jp': 'EUC-JP',
  'iso-2022-jp': 'ISO-2022-JP',
  'windows-1252': 'Windows-1252',
};

/** The words for a separator; one that has none is shown as it is. */
export const delimiterKey = (delimiter: string): MessageKey | null =>
  delimiters.find((known) => known === delimiter)
    ? delimiterKeys[delimiter as (typeof delimiters)[number]]
    : null;
