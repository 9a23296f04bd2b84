/** A line that only draws: `+----+----+`, `|---|:--:|`, `----+----`. */
export const isBoxRule = (text: string): boolean =>
  /^\s*[+|]?\s*:?[-=─]{2,}:?\s*([+|┼]\s*:?[-=─]{2,}:?\s*)*[+|]?\s*$/.test(text) && /[-=─]{2}/.test(text);

/** Cells of a row drawn with bars, as `psql`, `mysql` and Markdown draw them; `\|` is a bar in a cell. */
export function splitBoxed(text: string): string[] {
  let bare = text.trim();
  if (bare.startsWith('|')) bare = bare.slice(1);
  if (bare.endsWith('|') && !bare.endsWith('\\|')) bare = bare.slice(0, -1);
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Whether the lines are a drawn table: bars in all of them, and a rule below the first. */
export function looksBoxed(lines: readonly string[]): boolean {
  const text = lines.filter((line) => line.trim() !== '');
  const rule = text.slice(0, 4).findIndex(isBoxRule);
  if (rule < 0 || text.length < 2) return false;
  const rows = text.filter((line) => !isBoxRule(line));
  const barred = rows.filter((line) => line.includes('|')).length;
  const ruled = text[rule] as string;
  const crosses = /[+|┼]/.test(ruled);
  return crosses && barred >= 1 && barred >= (rows.length - 2) * 0.9;
}
