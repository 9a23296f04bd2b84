import type { Grain } from '#shared/time/grain';
import type { Text } from './text.ts';
import { text } from './translate.ts';

/** An ISO day as words still to be rendered: as a day, or as the period of a grain that begins on it. */
export function dateText(isoDay: string, grain: Grain = 'day'): Text {
  return text(`date.${grain}`, { day: isoDay });
}
