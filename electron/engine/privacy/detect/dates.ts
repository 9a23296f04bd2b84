const eras: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  M: 1867,
  T: 1911,
  S: 1925,
  H: 1988,
  R: 2018,
};

/** The year in a text that is a day (or a year alone): ISO, slashes, Japanese, eras, eight digits, day or month first; null otherwise. */
export function yearOf(text: string): number | null {
  const iso = /^(\d{4})(?:[-/.年]\s?(\d{1,2})(?:[-/.月]\s?(\d{1,2})日?)?(?:[T\s].*)?|年?)$/u.exec(text);
  if (iso) return monthAndDay(iso[2], iso[3]) ? Number(iso[1]) : null;
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (compact) return monthAndDay(compact[2], compact[3]) ? Number(compact[1]) : null;
  const western = /^(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ](\d{4}|\d{2})$/u.exec(text);
  if (western) return western[3]?.length === 2 ? 1900 + Number(western[3]) : Number(western[3]);
  const named = /^[A-Za-z]{3,9}\.? \d{1,2},? (\d{4})$/u.exec(text);
  if (named) return Number(named[1]);
  const era =
    /^(明治|大正|昭和|平成|令和|[MTSHR])\.?\s?(\d{1,2}|元)[年./-]\s?\d{1,2}[月./-]\s?\d{1,2}日?$/u.exec(text);
  if (era) return (eras[era[1] ?? ''] ?? 0) + (era[2] === '元' ? 1 : Number(era[2]));
  return null;
}

const monthAndDay = (month: string | undefined, day: string | undefined): boolean =>
  (month === undefined || (Number(month) >= 1 && Number(month) <= 12)) &&
  (day === undefined || (Number(day) >= 1 && Number(day) <= 31));

/** A day on which a living customer may have been born. */
export function isBirthDate(text: string): boolean {
  const year = yearOf(text);
  return year !== null && year >= 1890 && year <= new Date().getUTCFullYear();
}
