import type { Band } from '#shared/model/shape';

const band = (from: string | null, rest: Partial<Band>, label: string): Band => ({
  from,
  below: null,
  through: null,
  ...rest,
  label,
});

/** Detractors 0–6, passives 7–8, promoters 9–10; a code like 99 for "no answer" is none of them. */
export const npsBands = (labels: { detractor: string; passive: string; promoter: string }): Band[] => [
  band('0', { below: '7' }, labels.detractor),
  band('7', { below: '9' }, labels.passive),
  band('9', { through: '10' }, labels.promoter),
];

/** Bands of one width between bounds, open at both ends: "under 20", "20–29" …, "70 and over". */
export function evenBands(
  first: number,
  width: number,
  last: number,
  words: {
    under: (n: number) => string;
    between: (from: number, to: number) => string;
    over: (n: number) => string;
  },
): Band[] {
  const bands = [band(null, { below: String(first) }, words.under(first))];
  for (let from = first; from < last; from += width)
    bands.push(band(String(from), { below: String(from + width) }, words.between(from, from + width - 1)));
  bands.push(band(String(last), {}, words.over(last)));
  return bands;
}
