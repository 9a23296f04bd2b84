const dayMs = 86_400_000;

/** Days since 1970-01-01 of an ISO day (`2011-12-09`), as the activity store counts them. */
export function dayOf(isoDay: string): number {
  const [year = 1970, month = 1, day = 1] = isoDay.slice(0, 10).split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1, day) / dayMs);
}

/** The ISO day of a day number. */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
