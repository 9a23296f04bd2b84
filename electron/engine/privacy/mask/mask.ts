import type { PersonalKind } from '#shared/model/personal-kind';

const stars = (text: string): string => '*'.repeat(Math.min(4, Math.max(2, Array.from(text).length)));
const firstOf = (text: string): string => Array.from(text)[0] ?? '';

/** Every digit but the first `head` and the last `tail` as a star; what stands between them stays. */
function maskDigits(text: string, head: number, tail: number): string {
  const count = text.replace(/\D/gu, '').length;
  // A number so short that nothing would be hidden is hidden as a whole.
  const [from, to] = head + tail >= count ? [0, count] : [head, count - tail];
  let place = -1;
  return text.replace(/\d/gu, (digit) => {
    place += 1;
    return place >= from && place < to ? '*' : digit;
  });
}

/** Areas before 丁目 and numbers, or the last part of an address in English, without the street. */
function maskAddress(text: string): string {
  const japanese =
    /^(?:〒?\s*\d{3}-?\d{4}\s*)?((?:北海道|東京都|(?:京都|大阪)府|\p{Script=Han}{2,3}県)?\p{Script=Han}[\p{L}]{0,7}?[市区町村郡])/u.exec(
      text,
    );
  if (japanese) return `${japanese[1] ?? ''}****`;
  const parts = text.split(',');
  return parts.length > 1 ? `****,${parts.slice(-1).join('')}` : '****';
}

function maskEmail(text: string): string {
  const at = text.lastIndexOf('@');
  return at < 1 ? '****' : `${firstOf(text)}***${text.slice(at)}`;
}

/** Only the year of a day stays, as a decade's customers are many. */
const maskDate = (text: string): string => {
  const year =
    /(?:^|\D)((?:18|19|20)\d{2})(?:\D|$)/u.exec(text)?.[1] ?? /^((?:19|20)\d{2})\d{4}$/u.exec(text)?.[1];
  return year ? `${year}-**-**` : '****';
};

/** The family name, or a first letter of each word in Latin; what is written as one word keeps one character. */
function maskName(text: string): string {
  const words = text.split(/[\s・]+/u).filter((word) => word !== '');
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))
    return words.length > 1 ? `${words[0] ?? ''} **` : `${firstOf(text)}**`;
  return words.map((word) => `${firstOf(word)}***`).join(' ');
}

/**
 * A value as it may be shown to somebody who need not know it: enough to tell two of them apart on a screen, not enough to reach
 * or find the person. Pure; empty stays empty. It is no pseudonym: different values may look the same.
 */
export function maskValue(kind: PersonalKind, value: string): string {
  const text = value.normalize('NFKC').trim();
  if (text === '' || kind === 'corporateNumber' || kind === 'gender') return text;
  const masked = byKind(kind, text);
  // What has not the form of its kind would stay as it is.
  return masked === text ? '****' : masked;
}

function byKind(kind: Exclude<PersonalKind, 'corporateNumber' | 'gender'>, text: string): string {
  switch (kind) {
    case 'email':
      return maskEmail(text);
    case 'phone':
      return maskDigits(text, text.startsWith('+') ? 4 : 3, 4);
    case 'card':
    case 'bankAccount':
    case 'myNumber':
      return /[a-z]/iu.test(text)
        ? `${Array.from(text).slice(0, 2).join('')}****`
        : maskDigits(text, 0, kind === 'card' ? 4 : 0);
    case 'postcode':
      return /^\D*\d/u.test(text) ? maskDigits(text, 3, 0) : `${firstOf(text)}****`;
    case 'ipAddress':
      return text.includes(':')
        ? `${text.split(':').slice(0, 2).join(':')}:****`
        : text.replace(/^(\d+\.\d+)\..*$/u, '$1.*.*');
    case 'name':
    case 'nameKana':
      return maskName(text);
    case 'address':
      return maskAddress(text);
    case 'birthDate':
      return maskDate(text);
    case 'macAddress':
    case 'onlineId':
    case 'drivingLicence':
    case 'passport':
    case 'insuranceNumber':
      return `${Array.from(text).length > 6 ? firstOf(text) : ''}${stars(text)}`;
    case 'specialCare':
    case 'freeText':
      return '****';
  }
}
