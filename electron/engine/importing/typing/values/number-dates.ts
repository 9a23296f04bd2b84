import type { EpochForm, SerialForm } from '#shared/model/value-form';

const timeName =
  /epoch|unix|time|stamp|_ts$|^ts$|_at$|created|updated|modified|date|日時|時刻|タイムスタンプ|日付/i;
const dayName = /date|day$|_on$|日付|年月日|生年月日|日$|serial|シリアル/i;

/** 2000-01-01 to 2049-12-31 in seconds. */
const [earliest, latest] = [946_684_800, 2_524_607_999];

/**
 * Whole numbers that count from 1970: only under a name that says time, and only when every one of them falls into this
 * century's first half.
 */
export function findEpoch(name: string, texts: readonly string[]): EpochForm | null {
  if (!timeName.test(name) || texts.length === 0) return null;
  for (const [unit, factor] of [['s', 1], ['ms', 1e3], ['us', 1e6]] as const) {
    const fits = (text: string) => {
      const value = Number(text) / factor;
      return /^\d{9,16}$/.test(text) && value >= earliest && value <= latest;
    };
    if (texts.every(fits)) return { kind: 'epoch', unit };
  } // prettier-ignore
  return null;
}

/** Days of a spreadsheet: only under a name that says date, and only when all are days of 1954–2078. */
export function findSerial(
  name: string,
  texts: readonly string[],
): { form: SerialForm; type: 'date' | 'timestamp' } | null {
  if (!dayName.test(name) || texts.length === 0) return null;
  const fits = (text: string) =>
    /^\d{5}(?:\.\d+)?$/.test(text) && Number(text) >= 20_000 && Number(text) < 65_380;
  if (!texts.every(fits)) return null;
  const isWhole = texts.every((text) => !text.includes('.'));
  return { form: { kind: 'serial', base: 1900 }, type: isWhole ? 'date' : 'timestamp' };
}
