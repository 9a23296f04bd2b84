/** A written form of a date, a time of day, or both. */
export interface DateForm {
  type: 'date' | 'time' | 'timestamp' | 'timestampTz';
  /** strptime format; undefined where DuckDB's own cast reads and writes exactly this form. */
  format: string | undefined;
}

export interface DateEvidence {
  /** Texts by form key, the order of day and month left open. */
  forms: Map<string, FormCount>;
}

interface FormCount {
  count: number;
  example: Parts;
  /** Whether a month or day, or an hour, was seen with one digit. */
  shortDate: boolean;
  shortHour: boolean;
  fractions: Set<number>;
  firstOver12: boolean;
  secondOver12: boolean;
}

interface Parts {
  order: 'ymd' | 'open' | 'dotted';
  separators: [string, string, string];
  yearDigits: 2 | 4;
  month: 'number' | 'name';
  clock: { joint: string; seconds: boolean; half: string | null } | null;
  zone: string | null;
}

const written =
  /^(?:(\d{1,4})([-/.年])(\d{1,2}|[A-Za-z]{3})([-/.月])(\d{1,4})(日?))?(?:(^|T| )(\d{1,2}):([0-5]\d)(?::([0-5]\d)(\.\d{1,6})?)?( ?[AaPp][Mm])?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Notes the form of one text that stands in `count` cells. @returns whether it looks like a date or time */
export function collectDate(text: string, evidence: DateEvidence, count: number): boolean {
  const match = written.exec(text);
  if (!match) return false;
  const [, first, s1, second, s2, third, s3, joint, hour, , seconds, fraction, half, zone] = match;
  if (first === undefined && hour === undefined) return false;
  const order = first === undefined ? 'ymd' : orderOf(first, second ?? '', third ?? '', s1 ?? '');
  if (order === null || (first === undefined && (zone || half))) return false;
  const numbers = order === 'ymd' ? [second, third] : [first, second];
  const named = second !== undefined && /[A-Za-z]/.test(second);
  if (!plausible(order, first, second, third, named, hour)) return false;
  const parts: Parts = {
    order,
    separators: [s1 ?? '', s2 ?? '', s3 ?? ''],
    yearDigits: order !== 'ymd' && third?.length === 2 ? 2 : 4,
    month: named ? 'name' : 'number',
    clock:
      hour === undefined
        ? null
        : {
            joint: joint ?? '',
            seconds: seconds !== undefined,
            half: half === undefined ? null : half.length === 3 ? ' ' : '',
          },
    zone: zone === undefined ? null : zone === 'Z' ? 'Z' : 'offset',
  };
  const key = JSON.stringify([first === undefined, parts]);
  let form = evidence.forms.get(key);
  if (!form) {
    form = {
      count: 0,
      example: parts,
      shortDate: false,
      shortHour: false,
      fractions: new Set(),
      firstOver12: false,
      secondOver12: false,
    };
    evidence.forms.set(key, form);
  }
  form.count += count;
  form.shortDate ||= numbers.some((part) => part?.length === 1);
  form.shortHour ||= hour?.length === 1;
  form.fractions.add(fraction?.length ?? 0);
  if (order === 'open' && !named) {
    form.firstOver12 ||= Number(first) > 12;
    form.secondOver12 ||= Number(second) > 12;
  }
  return true;
}

function orderOf(first: string, second: string, third: string, separator: string): Parts['order'] | null {
  if (first.length === 4) return third.length <= 2 ? 'ymd' : null;
  if (first.length > 2 || separator === '年' || (third.length !== 4 && third.length !== 2)) return null;
  if (/[A-Za-z]/.test(second)) return 'open';
  // Numbers with dots and a two-digit end are versions or times as often as dates.
  if (separator === '.') return third.length === 4 ? 'dotted' : null;
  return separator === '-' && third.length === 2 ? null : 'open';
}

function plausible(
  order: string,
  first: string | undefined,
  second: string | undefined,
  third: string | undefined,
  named: boolean,
  hour: string | undefined,
): boolean {
  if (hour !== undefined && Number(hour) > 23) return false;
  if (first === undefined) return true;
  const [month, day] = order === 'ymd' ? [second, third] : [second, first];
  if (named) return Number(day) <= 31;
  const [a, b] = [Number(month), Number(day)];
  return order === 'open' ? Math.min(a, b) <= 12 && Math.max(a, b) <= 31 : a <= 12 && b <= 31;
}

/**
 * The form in which a column's dates are written: the commonest one. `ambiguous` when nothing tells day from month.
 */
export function chooseForm(evidence: DateEvidence): { form: DateForm; count: number } | 'ambiguous' | null {
  const [best] = [...evidence.forms.values()].sort((a, b) => b.count - a.count);
  if (!best) return null;
  const { example } = best;
  const { clock } = example;
  if (example.separators[0] === '' && clock)
    return { form: { type: 'time', format: undefined }, count: best.count };
  let order: 'ymd' | 'dmy' | 'mdy' = 'ymd';
  if (example.order === 'dotted') order = 'dmy';
  if (example.order === 'open') {
    if (example.month === 'name') order = 'dmy';
    else if (best.firstOver12 && best.secondOver12) return null;
    else if (best.firstOver12) order = 'dmy';
    else if (best.secondOver12) order = 'mdy';
    else return 'ambiguous';
  }
  const type = example.zone ? 'timestampTz' : clock ? 'timestamp' : 'date';
  // DuckDB's cast reads ISO 8601 much faster than strptime, with or without an offset.
  const iso = order === 'ymd' && example.separators.join('') === '--' && !best.shortDate && !best.shortHour;
  if (iso && type === 'date') return { form: { type, format: undefined }, count: best.count };
  if (iso && clock?.joint === ' ' && clock.seconds && !clock.half && type === 'timestamp')
    return { form: { type, format: undefined }, count: best.count };
  if (type === 'timestampTz' && example.zone === 'offset')
    return iso ? { form: { type, format: undefined }, count: best.count } : null;
  return { form: { type, format: formatOf(best, order) }, count: best.count };
}

function formatOf(form: FormCount, order: 'ymd' | 'dmy' | 'mdy'): string {
  const { example } = form;
  const [s1, s2, s3] = example.separators;
  const pad = form.shortDate ? '-' : '';
  const year = example.yearDigits === 2 ? '%y' : '%Y';
  const month = example.month === 'name' ? '%b' : `%${pad}m`;
  const day = `%${pad}d`;
  const [a, b, c] =
    order === 'ymd' ? [year, month, day] : order === 'dmy' ? [day, month, year] : [month, day, year];
  const date = `${a}${s1}${b}${s2}${c}${s3}`;
  if (!example.clock) return date;
  const { joint, seconds, half } = example.clock;
  const hourPad = form.shortHour ? '-' : '';
  const hour = half === null ? `%${hourPad}H` : `%${hourPad}I`;
  const [fraction] = form.fractions;
  const same = form.fractions.size === 1;
  const parts = same && fraction === 4 ? '.%g' : same && fraction === 7 ? '.%f' : '';
  return `${date}${joint}${hour}:%M${seconds ? `:%S${parts}` : ''}${half === null ? '' : `${half}%p`}${example.zone ?? ''}`;
}

/** Whether eight digits are a calendar day between 1900 and 2099. */
export function isCompactDate(text: string): boolean {
  if (!/^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const day = new Date(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.getUTCDate() === Number(text.slice(6));
}
