/** What a number means by the format it is printed in. */
export type NumberForm = 'number' | 'date' | 'moment' | 'time';

const dates = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const moments = new Set([22, 41]);
const times = new Set([21, 25, 40]);

/** @param printType DATE is 20, TIME 21, DATETIME 22, … as the format's description numbers them */
export function formOf(printType: number): NumberForm {
  if (dates.has(printType)) return 'date';
  if (moments.has(printType)) return 'moment';
  return times.has(printType) ? 'time' : 'number';
}

/** Seconds from 1582-10-14T00:00 (the day before the Gregorian calendar) to 1970-01-01T00:00. */
const epochSeconds = 12_219_379_200;
const daySeconds = 86_400;

/** A number as exact text: the shortest that reads back as the same double. */
export const numberText = (value: number): string => (Object.is(value, -0) ? '0' : String(value));

/** A value as the text that is loaded. */
export function valueText(given: number, form: NumberForm): string {
  if (form === 'number' || !Number.isFinite(given)) return numberText(given);
  if (form === 'time') return clockText(given);
  // A double of 1e10 seconds is good for five places.
  const value = Math.round(given * 1e5) / 1e5;
  const day = Math.floor(value / daySeconds);
  const date = new Date((day * daySeconds - epochSeconds) * 1000);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999)
    return numberText(given);
  const iso = date.toISOString().slice(0, 10);
  const rest = value - day * daySeconds;
  return form === 'date' && rest === 0 ? iso : `${iso} ${clockText(rest)}`;
}

/** Seconds as hours, minutes and seconds; more than a day stays hours. */
function clockText(seconds: number): string {
  const parts = Math.round(Math.abs(seconds) * 1e5);
  const whole = Math.floor(parts / 1e5);
  const fraction = parts % 1e5;
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const places = fraction === 0 ? '' : `.${String(fraction).padStart(5, '0').replace(/0+$/, '')}`;
  return `${seconds < 0 ? '-' : ''}${clock}${places}`;
}
