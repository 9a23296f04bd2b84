/** A calendar day. Months and days from 1. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

/** Years and days of Japan's eras (the day of change belongs to both, where the law says so). */
const eras = [
  { names: ['令和', '令', 'R', '㋿'], first: [2019, 5, 1], last: [9999, 12, 31] },
  { names: ['平成', '平', 'H', '㍻'], first: [1989, 1, 8], last: [2019, 4, 30] },
  { names: ['昭和', '昭', 'S', '㍼'], first: [1926, 12, 25], last: [1989, 1, 7] },
  { names: ['大正', '大', 'T', '㍽'], first: [1912, 7, 30], last: [1926, 12, 25] },
  // Until the end of Meiji 5 months and days were of the lunar calendar.
  { names: ['明治', '明', 'M', '㍾'], first: [1873, 1, 1], last: [1912, 7, 30] },
] as const;

/** The first calendar year of Meiji, whose first five years have no days of this calendar. */
const meijiOne = 1868;

const byName = new Map(eras.flatMap((era) => era.names.map((name) => [name as string, era] as const)));
export const eraPattern = [...byName.keys()].sort((a, b) => b.length - a.length).join('|');

/** The year of the common calendar that an era's year is; null for an unknown era or the year 0. */
export function yearOfEra(name: string, year: number): number | null {
  const era = byName.get(name) ?? byName.get(name.toUpperCase());
  if (!era || year < 1) return null;
  return (era.names[0] === '明治' ? meijiOne : era.first[0]) + year - 1;
}

/** Whether an era had that day: Heisei 31 ended on 30 April, so 平成31年5月1日 never was. */
export function eraHasDay(name: string, { year, month, day }: Day): boolean {
  const era = byName.get(name) ?? byName.get(name.toUpperCase());
  if (!era) return false;
  const number = ([y, m, d]: readonly [number, number, number]) => y * 10_000 + m * 100 + d;
  const at = number([year, month, day]);
  return at >= number(era.first) && at <= number(era.last);
}

/** Whether the calendar has that day. */
export function isDay({ year, month, day }: Day): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
