import type { ColumnReading } from '#shared/model/recipe';
import { text, type TextKey } from '#shared/i18n/translate';
import type { ColumnLook } from '#shared/rpc/importing';
import type { ColumnDecision, ColumnQuestion } from './decide-column.ts';
import { odditiesOf } from './oddities.ts';
import type { CountedText } from './values/evidence.ts';
import { isNullWord, mayBeNullWord, missingCodesOf } from './values/null-words.ts';
import { readerOf } from './values/reader.ts';

const shown = 5;
/** Oddities are looked for in so many distinct texts. */
const lookedAt = 1_000;

/** What a person is shown of a column before it is imported, by the texts that were looked at. */
export function lookAtColumn(
  { reading, question, doubt }: ColumnDecision,
  counts: ReadonlyMap<string, number>,
  expected: ColumnReading['type'] = reading.type,
): ColumnLook {
  const texts: CountedText[] = [];
  let empty = 0;
  for (const [value, count] of counts) {
    if (value.trim() === '') empty += count;
    else texts.push({ text: value, count });
  }
  const oddities = odditiesOf(texts.slice(0, lookedAt));
  if (doubt)
    oddities.unshift(
      text(`import.note.${doubt.kind}`, { column: reading.name, list: doubt.list.join(', ') }),
    );
  if (expected === 'text' && reading.type !== 'text' && !doubt)
    oddities.unshift(text('import.note.staysText', { type: text(`type.${reading.type}`) }));
  return {
    filled: texts.reduce((sum, { count }) => sum + count, 0),
    empty,
    distinct: texts.length,
    examples: texts.slice(0, shown).map((one) => one.text.slice(0, 200)),
    nullWords: nullWords(reading, texts, counts),
    question: question && asked(reading, question, texts),
    oddities,
  };
}

function nullWords(
  reading: ColumnReading,
  texts: readonly CountedText[],
  counts: ReadonlyMap<string, number>,
): ColumnLook['nullWords'] {
  const codes = reading.type === 'integer' ? missingCodesOf(counts) : [];
  const words = texts.filter(
    ({ text: word }) => isNullWord(word) || mayBeNullWord(word) || codes.includes(word),
  );
  const offered = words.map(({ text: word, count }) => ({
    text: word,
    count,
    taken: reading.nulls.includes(word),
  }));
  return offered.sort((a, b) => b.count - a.count).slice(0, 20);
}

/** A reading without the written form that only some of the texts have. */
function unwritten(reading: Omit<ColumnReading, 'name'>): Omit<ColumnReading, 'name'> {
  const { format: _, written: __, ...rest } = reading;
  return rest;
}

/** The answers that a question has, each with the reading that it gives the column. */
function asked(
  { name, ...facts }: ColumnReading,
  question: ColumnQuestion,
  texts: readonly CountedText[],
): ColumnLook['question'] {
  const { open: _, form: __, ...same } = facts;
  const choices =
    question.kind === 'zone'
      ? question.zones.map((zone): [TextKey, ColumnReading, string?] => [
          'import.zone',
          { ...unwritten(same), name, type: 'timestampTz', form: { ...question.form, zone } },
          zone,
        ])
      : question.kind === 'dateOrder'
        ? question.orders.map((order): [TextKey, ColumnReading, string?] => [
            `import.order.${order === 'none' ? 'ymd' : order}`,
            { ...same, name, type: question.type, form: { kind: 'date', order, fiscalStart: 4 } },
          ])
        : question.marks.map((mark): [TextKey, ColumnReading, string?] => [
            mark.decimal === '.' ? 'import.separator.point' : 'import.separator.comma',
            { ...same, name, type: 'decimal', form: { kind: 'number', currency: null, unit: null, ...mark } },
          ]);
  const readers = choices.map(([, { form, type }]) => (form ? readerOf(form, type) : () => null));
  const differs = ({ text: value }: CountedText): boolean =>
    new Set(readers.map((read) => read(value))).size > 1;
  // Texts that every answer reads alike say nothing.
  const examples = [...texts.slice(0, lookedAt).filter(differs), ...texts].slice(0, 3);
  return {
    kind: question.kind,
    choices: choices.map(([label, reading, zone], index) => ({
      label: text(label, zone === undefined ? {} : { zone }),
      reading,
      examples: examples.map((one) => ({ text: one.text, value: readers[index]?.(one.text) ?? null })),
    })),
  };
}
