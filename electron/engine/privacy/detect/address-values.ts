import { isPrefecture, startsWithPrefecture } from './japanese-names.ts';

const japaneseBlock =
  /(?:[\d一二三四五六七八九十]+\s?(?:丁目|番地|番|号)|\d{1,4}[-‐‑–—−ーの]\d{1,4}|(?:町|村|区|市|字|条|通|台|丘|ケ|ヶ)\S{0,10}\d{1,5}$)/u;
const municipality = /\p{Script=Han}[\p{L}々]{0,7}?[市区町村郡]/u;
const street =
  /\b(?:st|str|street|ave?|avenue|r(?:oa)?d|blvd|boulevard|ln|lane|dr|drive|ct|court|pl|place|sq|square|terrace|ter|way|pkwy|parkway|hwy|highway|cir|circle|close|crescent|cres|grove|gardens|row|walk|mews|hill|park|quay)\b\.?/iu;
const postBox = /\bp\.?\s?o\.?\s?box\s+\d+/iu;

/** A place where mail arrives: below a municipality with a block or number, or a number on a street. */
export function isAddress(text: string): boolean {
  const plain = text.replace(/^〒?\s*\d{3}-?\d{4}\s*/u, '');
  if (startsWithPrefecture.test(plain))
    return !isPrefecture.test(plain) && /\d|[一二三四五六七八九十]丁目/u.test(plain);
  if (municipality.test(plain) && japaneseBlock.test(plain)) return true;
  return (
    (/(?:^|[,\s])(?:#|no\.?\s?)?\d+[a-z]?(?:[-/]\d+[a-z]?)?,?\s+\p{L}/iu.test(plain) && street.test(plain)) ||
    postBox.test(plain)
  );
}

/** What address columns hold besides, where the header says address: towns, blocks alone, buildings, rural forms. */
export function isAddressPart(text: string): boolean {
  if (isAddress(text) || municipality.test(text) || japaneseBlock.test(text)) return true;
  if (/^\d{1,5}(?:-\d{1,5}){1,3}(?:\s.*)?$/u.test(text)) return true;
  if (/(?:ビル|マンション|ハイツ|コーポ|アパート|荘|号室|\d+[F階])/u.test(text)) return true;
  if (/^(?:apt|suite|ste|unit|flat|floor|#)\.?\s*\S+/iu.test(text)) return true;
  if (/\p{L}{3}/u.test(text) && street.test(text)) return true;
  return /^\d{1,6}[a-z]?\s+\p{L}/iu.test(text) || (startsWithPrefecture.test(text) && text.length > 4);
}
