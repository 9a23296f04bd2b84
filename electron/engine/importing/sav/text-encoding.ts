import type { RawDictionary } from './raw-dictionary.ts';
import { ByteCursor } from './byte-cursor.ts';
import { PaddedText } from './text-decoder.ts';

const machineInfo = 3;
const encodingName = 20;

/** Names that writers use and the Encoding Standard does not know. */
const aliases: Record<string, string> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  ibm943: 'shift_jis',
  ibm932: 'shift_jis',
  windows932: 'shift_jis',
  eucjp: 'euc-jp',
  ibm33722: 'euc-jp',
  ibm954: 'euc-jp',
  cp936: 'gbk',
  ms936: 'gbk',
  windows936: 'gbk',
  cp949: 'euc-kr',
  ibm949: 'euc-kr',
  ibm1363: 'euc-kr',
  windows949: 'euc-kr',
  cp950: 'big5',
  ibm1386: 'gbk',
  windows950: 'big5',
  cp65001: 'utf-8',
  utf8: 'utf-8',
};

const codePages: Record<number, string> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20932: 'euc-jp',
  51932: 'euc-jp',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
  20866: 'koi8-r',
};

/** The standard name of an encoding by whatever name; null where there is none. */
export function standardEncoding(name: string): string | null {
  const plain = name.trim().toLowerCase();
  const compact = plain.replace(/[^a-z0-9]/g, '').replace(/p1\d[a-z]p?\d*$/, '');
  const wanted = aliases[compact] ?? plain;
  try {
    return new TextDecoder(wanted).encoding;
  } catch {
    return null;
  }
}

/** The encoding that the file says it is in: by name, else by code page; null where it says neither. */
export function declaredEncoding({ extensions, header }: RawDictionary): string | null {
  const named = extensions.find(({ subtype }) => subtype === encodingName);
  const name = named ? standardEncoding(Buffer.from(named.bytes).toString('latin1')) : null;
  if (name !== null) return name;
  const info = extensions.find(({ subtype }) => subtype === machineInfo);
  if (!info || info.bytes.length < 32) return null;
  const cursor = new ByteCursor(info.bytes, header.littleEndian);
  cursor.skip(28);
  const page = cursor.int32();
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  if (page >= 28592 && page <= 28606) return standardEncoding(`iso-8859-${page - 28590}`);
  if (page === 28591) return 'windows-1252';
  return codePages[page] ?? null;
}

/** Whether all of these texts are in an encoding; their last characters may be cut in the middle. */
function fitsEncoding(encoding: string, texts: Iterable<Uint8Array>): boolean {
  const padded = new PaddedText(encoding);
  for (const text of texts) padded.decode(text);
  return padded.undecodable === 0;
}

const candidates = ['utf-8', 'shift_jis', 'euc-jp', 'windows-1252'];

/**
 * The encoding of a file: the declared one unless its texts are not in it, then the first that they are in. Writers that
 * copy a dictionary from one machine to another leave wrong names behind.
 */
export function chooseEncoding(declared: string | null, texts: readonly Uint8Array[]): string {
  const order = declared === null ? candidates : [declared, ...candidates];
  return order.find((encoding) => fitsEncoding(encoding, texts)) ?? declared ?? 'windows-1252';
}
