import { formOf, valueText, type NumberForm } from './value-text.ts';
import { ByteCursor } from './byte-cursor.ts';
import {
  equals,
  longNames,
  readExtensions,
  splitBytes,
  tab,
  type Extensions,
  type Measure,
  type ResponseSet,
} from './extension-records.ts';
import type { RawDictionary, RawSlot } from './raw-dictionary.ts';
import { PaddedText } from './text-decoder.ts';

/** A variable as an analyst knows it. */
export interface SavVariable {
  name: string;
  label: string;
  /** Null for strings. */
  form: NumberForm | null;
  measure: Measure;
  /** Texts of values, as they are loaded, and what they stand for. */
  labels: { value: string; label: string }[];
  missing: { discrete: string[]; range: [low: number, high: number] | null };
  /** Where its bytes are in a case: slots of eight bytes, and bytes used from there. */
  pieces: { slot: number; bytes: number }[];
}

export interface SavDictionary {
  variables: SavVariable[];
  sets: (Omit<ResponseSet, 'variables'> & { variables: number[] })[];
  /** Name of the variable that weights cases. */
  weight: string | null;
  /** Slots of a case. */
  slots: number;
  cases: number | null;
  compression: RawDictionary['header']['compression'];
  bias: number;
  littleEndian: boolean;
  dataAt: number;
  encoding: string;
  label: string;
}

interface Draft extends SavVariable {
  shortName: string;
  slot: number;
}

/** Every text of the dictionary: what its encoding is tried on. */
export function dictionaryTexts({ slots, valueLabels, extensions, header }: RawDictionary): Uint8Array[] {
  return [
    header.label,
    ...slots.flatMap(({ label, name, width }) => (width < 0 ? [] : label ? [name, label] : [name])),
    ...valueLabels.flatMap(({ labels }) => labels.map(({ label }) => label)),
    ...extensions
      .filter(({ subtype }) => subtype === longNames)
      .flatMap(({ bytes }) => splitBytes(bytes, tab).flatMap((entry) => splitBytes(entry, equals))),
  ];
}

/** Puts the records of a dictionary together. */
export function readVariables(raw: RawDictionary, encoding: string): SavDictionary {
  const { header, slots } = raw;
  const padded = new PaddedText(encoding);
  const text = (bytes: Uint8Array) => padded.decode(bytes);
  const drafts = draftsOf(slots, text);
  const shown = drafts.length;
  const extensions = readExtensions(raw, shown, text);
  const variables = joinSegments(drafts, extensions);
  addShortLabels(raw, drafts, text);
  addByName(variables, extensions, text);
  const indexOf = new Map(variables.map(({ shortName }, index) => [shortName.toUpperCase(), index]));
  const weight = variables.find(({ slot }) => slot === header.weightSlot - 1)?.name ?? null;
  const cases = extensions.cases ?? header.cases;
  return {
    variables: variables.map(({ shortName: _short, slot: _slot, ...variable }) => variable),
    sets: extensions.sets.map((set) => ({
      ...set,
      variables: set.variables.flatMap((name) => {
        const index = indexOf.get(name.toUpperCase()) ?? variables.findIndex((one) => one.name === name);
        return index >= 0 ? [index] : [];
      }),
    })),
    weight,
    slots: slots.length,
    cases: cases >= 0 ? cases : null,
    compression: header.compression,
    bias: header.bias,
    littleEndian: header.littleEndian,
    dataAt: raw.dataAt,
    encoding,
    label: text(header.label),
  };

  function draftsOf(all: readonly RawSlot[], decode: (bytes: Uint8Array) => string): Draft[] {
    return all.flatMap((slot, index): Draft[] => {
      if (slot.width < 0) return [];
      const form = slot.width === 0 ? formOf(slot.printType) : null;
      const name = decode(slot.name);
      const value = (bytes: Uint8Array) => valueOf(bytes, form, header.littleEndian, decode);
      return [
        {
          name,
          shortName: name,
          slot: index,
          label: slot.label ? decode(slot.label) : '',
          form,
          measure: 'unknown',
          labels: [],
          missing: { discrete: slot.missing.discrete.map(value), range: slot.missing.range },
          pieces: [{ slot: index, bytes: slot.width === 0 ? 8 : slot.width }],
        },
      ];
    });
  }
}

function valueOf(
  bytes: Uint8Array,
  form: NumberForm | null,
  littleEndian: boolean,
  decode: (bytes: Uint8Array) => string,
): string {
  return form === null ? decode(bytes) : valueText(new ByteCursor(bytes, littleEndian).double(), form);
}

/** Strings over 255 bytes are several variables in the file: 255 bytes of each but the last are theirs. */
function joinSegments(
  drafts: readonly Draft[],
  { veryLong, measures, longNames: names }: Extensions,
): Draft[] {
  const joined: Draft[] = [];
  for (let at = 0; at < drafts.length; at += 1) {
    const draft = drafts[at] as Draft;
    const width = veryLong.get(draft.shortName.toUpperCase()) ?? 0;
    draft.measure = measures[at] ?? 'unknown';
    draft.name = names.get(draft.shortName.toUpperCase()) ?? draft.name;
    joined.push(draft);
    if (width <= 255 || draft.form !== null) continue;
    const segments = Math.min(Math.ceil(width / 252), drafts.length - at);
    draft.pieces = [];
    for (let index = 0, left = width; index < segments && left > 0; index += 1) {
      const bytes = Math.min(255, left);
      draft.pieces.push({ slot: drafts[at + index]?.slot ?? draft.slot, bytes });
      left -= bytes;
    }
    at += segments - 1;
  }
  return joined;
}

function addShortLabels(
  { valueLabels, header }: RawDictionary,
  drafts: readonly Draft[],
  text: (bytes: Uint8Array) => string,
): void {
  const bySlot = new Map(drafts.map((draft) => [draft.slot, draft]));
  for (const { labels, slots } of valueLabels)
    for (const slot of slots) {
      const draft = bySlot.get(slot - 1);
      if (!draft) continue;
      for (const { value, label } of labels)
        draft.labels.push({
          value: valueOf(value, draft.form, header.littleEndian, text),
          label: text(label),
        });
    }
}

function addByName(
  variables: readonly Draft[],
  { longLabels, longMissing }: Extensions,
  text: (bytes: Uint8Array) => string,
): void {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  for (const { name, labels } of longLabels)
    byName
      .get(name)
      ?.labels.push(...labels.map(({ value, label }) => ({ value: text(value), label: text(label) })));
  for (const { name, values } of longMissing) byName.get(name)?.missing.discrete.push(...values.map(text));
}

/** Whether a number of a variable was declared to mean "missing". */
export const inMissingRange = ({ missing: { range } }: SavVariable, value: number): boolean =>
  range !== null && value >= range[0] && value <= range[1];
