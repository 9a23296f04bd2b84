import { generalFormat } from '../sheets/number-format.ts';
import { numberText } from '../sheets/serial.ts';
import type { CellKind, FormatEvidence, SheetCell } from '../sheets/sheet.ts';

/** A cell as `content.xml` has it. */
export interface OdsValue {
  attributes: Readonly<Record<string, string>>;
  /** What is shown, from its paragraphs. */
  text: string;
}

/** The cell that this is, in column 0; null where it is empty. */
export function odsCell({ attributes, text }: OdsValue): SheetCell | null {
  const type = attributes['calcext:value-type'] ?? attributes['office:value-type'];
  const make = (kind: CellKind, value: string | null, format: FormatEvidence = generalFormat): SheetCell => ({
    column: 0,
    kind,
    text: value,
    shared: -1,
    format,
  });
  const number = attributes['office:value'];
  switch (type) {
    case 'float':
      return number === undefined ? null : numberCell(number, text, make);
    case 'percentage':
      return number === undefined ? null : make('number', numberText(number), { kind: 'percent', unit: '%' });
    case 'currency':
      return number === undefined
        ? null
        : make('number', numberText(number), {
            kind: 'currency',
            unit: attributes['office:currency'] ?? null,
          });
    case 'date':
      return make('date', dayText(attributes['office:date-value'] ?? text), { kind: 'date', unit: null });
    case 'time':
      return make('date', clockText(attributes['office:time-value'] ?? text), { kind: 'time', unit: null });
    case 'boolean':
      return make('boolean', attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE');
    case 'error':
      return make('error', text);
    default: {
      const formula = attributes['table:formula'] !== undefined;
      if (formula && /^(#[A-Z/0!?]+[!?]?|Err:\d+)$/.test(text)) return make('error', text);
      const value = attributes['office:string-value'] ?? text;
      if (value !== '') return make('text', value);
      return formula && type === undefined ? make('uncalculated', null) : null;
    }
  }
}

/** Digits that are shown with zeros before them, or in groups like a postcode, are the value. */
function numberCell(
  stored: string,
  shown: string,
  make: (kind: CellKind, value: string, format?: FormatEvidence) => SheetCell,
): SheetCell {
  const value = numberText(stored);
  const isPlaces =
    /^0\d+$|^\d+(-\d+)+$/.test(shown) && shown.replace(/\D/g, '').replace(/^0+(?=\d)/, '') === value;
  if (isPlaces) return make('text', shown, { kind: 'digits', unit: null });
  const unit = /^[-\d.,\s]+([^-\d.,\s()%]{1,8})$/.exec(shown)?.[1] ?? null;
  if (unit !== null && /^[¥￥$€£₩円元]/.test(unit)) return make('number', value, { kind: 'currency', unit });
  return make('number', value, unit === null ? generalFormat : { kind: 'number', unit });
}

function dayText(stored: string): string {
  const match = /^(-?\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(\.\d+)?)?/.exec(stored);
  if (!match) return stored;
  const [, date = '', clock, fraction] = match;
  if (clock === undefined) return date;
  const ms = Math.round(Number(fraction ?? 0) * 1000);
  return ms === 0 || ms === 1000 ? `${date} ${clock}` : `${date} ${clock}.${String(ms).padStart(3, '0')}`;
}

/** `PT25H30M00S` → `25:30:00`. */
function clockText(stored: string): string {
  const match = /^(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.,]+)S)?$/.exec(stored);
  if (!match) return stored;
  const [, sign = '', days, hours, minutes, seconds] = match;
  const whole = Number(days ?? 0) * 24 + Number(hours ?? 0);
  const [second = '0', fraction = ''] = (seconds ?? '0').replace(',', '.').split('.');
  const rest = fraction.slice(0, 3).replace(/0+$/, '');
  const two = (value: string | number) => String(value).padStart(2, '0');
  return `${sign}${two(whole)}:${two(minutes ?? 0)}:${two(second)}${rest === '' ? '' : `.${rest}`}`;
}
