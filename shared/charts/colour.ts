/** A colour of sRGB, each channel 0–255. */
export interface Rgb {
  r: number;
  g: number;
  b: number;
}

/** `#RRGGBB` as channels. */
export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return { r: (value >> 16) & 255, g: (value >> 8) & 255, b: value & 255 };
}

/** Channels as `#rrggbb`. */
export function toHex({ r, g, b }: Rgb): string {
  return `#${[r, g, b].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

const toLinear = (channel: number): number => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const fromLinear = (c: number): number =>
  255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.max(c, 0) ** (1 / 2.4) - 0.055);

type Lab = readonly [lightness: number, a: number, b: number];

/** sRGB to OKLab: B. Ottosson (2020), "A perceptual color space for image processing". */
export function toOklab({ r, g, b }: Rgb): Lab {
  const [red, green, blue] = [toLinear(r), toLinear(g), toLinear(b)];
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab to sRGB, clipped to its gamut. */
export function fromOklab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (c: number): number => Math.min(255, Math.max(0, fromLinear(c)));
  return {
    r: clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    g: clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    b: clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  };
}

/** The colour a share `t` (0–1) of the way between two, even to the eye. */
export function mixColours(from: string, to: string, t: number): string {
  const share = Math.min(1, Math.max(0, t));
  const [start, end] = [toOklab(parseHex(from)), toOklab(parseHex(to))];
  const at = (index: 0 | 1 | 2): number => start[index] + (end[index] - start[index]) * share;
  return toHex(fromOklab([at(0), at(1), at(2)]));
}

/** Relative luminance, 0–1 (WCAG 2.2). */
export function luminance(hex: string): number {
  const { r, g, b } = parseHex(hex);
  return 0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b);
}

/** Contrast ratio, 1–21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever is read more easily on every one of the grounds. */
export function inkOn(...grounds: readonly string[]): '#000000' | '#ffffff' {
  const worst = (ink: string): number => Math.min(...grounds.map((ground) => contrast(ink, ground)));
  return worst('#ffffff') >= worst('#000000') ? '#ffffff' : '#000000';
}
