const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const most = 240;

/** Pixels that the header of a column needs for its title, at least `least`: with its padding and the arrow of an order. */
export function headWidth(title: string, least: number): number {
  let width = 36;
  for (const character of title) width += wide.test(character) ? 12.5 : 6.7;
  return Math.max(least, Math.min(most, Math.ceil(width)));
}
