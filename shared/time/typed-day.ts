const forms = [
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u,
  /^(\d{4})(\d{2})(\d{2})$/u,
] as const;

/**
 * The ISO day that was typed, the year first (`2024-3-1`, `2024/03/01`, `20240301`, `2024年3月1日`, also in full width); null for
 * what is no day, such as 30 February.
 */
export function typedDay(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const match = forms.map((form) => form.exec(plain)).find((found) => found !== null);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso ? iso : null;
}
