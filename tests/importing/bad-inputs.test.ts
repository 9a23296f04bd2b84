import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Where it is proven: a file of tests or a folder of them, and the title of a test or a group of tests in it. */
type Proof = readonly [file: string, title: string];

/** What is wrong with an input, by its letter and number, and the tests that show what becomes of it. */
const inputs: readonly (readonly [row: string, subject: string, ...proofs: Proof[]])[] = [
  ['A1', 'UTF-8 marks at the start and inside', ['bytes', 'takes a mark off the start and off records inside, and NULs out of values'], ['encodings', 'takes a UTF-8 mark off the first header, and notes one inside the file']],
  ['A2', 'UTF-16 with a mark', ['encodings', 'reads UTF-16 %s, byte order mark %s'], ['bytes', 'detects %s']],
  ['A3', 'UTF-16 without a mark', ['encodings', 'reads UTF-16 %s, byte order mark %s']],
  ['A4', 'UTF-32', ['bytes', 'detects %s']],
  ['A5', 'CP932 with its own characters and trail bytes', ['encodings', 'reads CP932, with NEC and IBM characters and trail bytes 0x5C and 0x7C'], ['encodings', 'never takes a trail byte of CP932 for a delimiter']],
  ['A6', 'other encodings of East and West', ['bytes', 'detects %s'], ['encodings', 'tells EUC-JP from CP932'], ['encodings', 'reads Western text as windows-1252']],
  ['A7', 'several encodings in one file', ['bytes', 'reads rows of another encoding within UTF-8 as what they are'], ['encodings', 'reads single lines of another encoding as what they are, and lists them'], ['encodings', 'stays CP932 when a few lines are UTF-8']],
  ['A8', 'bytes that are no UTF-8', ['bytes', 'writes %s out, and lists it'], ['bytes', 'keeps the bytes of a character that the end of the file cut']],
  ['A9', 'texts encoded twice', ['mojibake', 'are kept, with an offer'], ['mojibake', 'are read as they were once that is wished']],
  ['A10', 'NULs, and nothing but NULs', ['encodings', 'takes NULs out of a line and lists it'], ['bytes', 'says that a file of NULs holds no text']],
  ['A11', '^Z and other controls', ['bytes', 'ignores ^Z at the end, and breaks no line at other controls'], ['structure', 'counts blank lines and a ^Z at the end, and loads neither']],
  ['A12', 'line ends of every kind, mixed', ['bytes', 'accepts line ends %j, and a mix of them'], ['structure', 'accepts several ways to end a line in one file, and says so']],
  ['A13', 'characters that nobody sees', ['bytes', 'keeps invisible and compatibility characters as they are'], ['mojibake', 'are told apart in a note, and kept'], ['count', 'are those of the whole column, beyond what the look at a file sees']],
  ['A14', 'composed, half-width and compatibility forms', ['bytes', 'keeps invisible and compatibility characters as they are'], ['../identity/normalise', 'writes %s as %s']],
  ['A15', 'variant kanji', ['bytes', 'keeps invisible and compatibility characters as they are'], ['../identity/normalise', 'writes %s as %s']],
  ['A16', 'dashes and minus signs', ['values/columns', 'numbers in words and marks (C4–C7)'], ['bytes', 'keeps invisible and compatibility characters as they are'], ['../identity/normalise', '%s is one address']],
  ['A17', 'compressed, archived, misnamed', ['archive', 'unpacks %s by its first bytes, also several behind one another'], ['archive', 'reads the file in a zip, whatever the names say'], ['archive', 'names a document that is no table'], ['running', 'says what a file is that it cannot read']],
  ['A18', 'files that change, or are none', ['unsteady-files', 'stops the import in plain words when it %s'], ['unsteady-files', 'because nobody but its holder may read it, is refused in plain words'], ['running', 'refuses what is not a file']],
  ['B1', 'sep=;', ['dialects', 'takes %s as the dialect, not as data'], ['structure', 'takes `sep=;` for what it says']],
  ['B2', 'delimiters', ['dialects', 'finds %j'], ['dialects', 'finds single blanks']],
  ['B3', 'quotes and escapes', ['dialects', 'reads %s…%s'], ['dialects', 'reads quotes escaped by doubling, by a backslash, and not at all']],
  ['B4', 'a quote too many', ['dialects', 'keeps a stray quote as part of its cell, and lists the row'], ['repair', 'repairs broken quotes when exactly one reading fits'], ['repair', 'keeps a row out when no reading fits']],
  ['B5', 'a quote that never closes', ['dialects', 'bounds a quote that never closes'], ['repair', 'does not let a quote that never closes swallow the file']],
  ['B6', 'short and long rows', ['repair', 'pads a short row and lists it'], ['repair', 'keeps the cells of a long row in a column of their own'], ['dialects', 'puts a shifted row in order when one shift fits all columns']],
  ['B7', 'a wide row behind the sample', ['dialects', 'keeps the cells of a wide row that comes after the sample'], ['repair', 'meets the first irregular row far behind the sample']],
  ['B8', 'line breaks in cells, records of many megabytes', ['structure', 'keeps line breaks inside quotes, and knows the line of every row'], ['dialects', 'reads a cell that runs over many lines, and one of 3 MB'], ['dialects', 'keeps a record over 16 MB out, and reads on'], ['long-lines', 'lists a line of a hundred megabytes among rows, and reads on']],
  ['B9', 'what stands above and below a table', ['layout', 'cuts a preamble and keeps it as a note: %j'], ['layout', 'leaves a footer out when nothing follows it: %j'], ['layout', 'keeps a total that is not the sum, and says so']],
  ['B10', 'headers of several rows, units', ['layout', 'joins groups over names, filled forward'], ['layout', 'joins names that go on in the next line'], ['layout', 'takes a row of units to the columns']],
  ['B11', 'no header, years, a header on every page', ['layout', 'reads a file without a header, one of text alone, and one of years'], ['layout', 'removes a header that every page repeats, and counts it'], ['layout', 'are rows, none of them a header: %j']],
  ['B12', 'several tables', ['layout', 'loads the first and offers both (%j)'], ['side-by-side', 'is a table of its own for who asks for it, and by its recipe'], ['side-by-side', 'begins with names where values are meant: %s']],
  ['B13', 'names that are hard to bear', ['layout', 'keeps evil names verbatim'], ['structure', 'keeps headers verbatim, whatever they are']],
  ['B14', 'very many columns, one, no rows', ['wide', 'are read, up to the limit'], ['wide', 'are refused, with their number and the limit'], ['layout', 'reads one column, no rows, and nothing at all']],
  ['B15', 'very many rows', ['running', 'leaves the workbook as it was when it is cancelled'], ['running', 'reports progress that only grows'], ['long-lines', 'reads very many lines %s']],
  ['B16', 'delimiters at the end, blank rows', ['layout', 'drops an empty last column without a name, and blank rows']],
  ['B17', 'comments, drawn tables, fixed width, logs', ['layout', 'leaves comment lines out and counts them'], ['layout', 'reads a table as %s draws it'], ['layout', 'offers log lines and key=value as lines of text'], ['fixed', 'are found by the blanks that all lines have, with empty cells and blanks in values']],
  ['B18', 'the same export twice, months that overlap', ['series', 'is one table by the names of the columns, each row with its file and line'], ['series', 'leaves out the same bytes twice, empty and unlike files, and says so'], ['series', 'counts rows that stand in two files'], ['running', 'looks first: recipe, meaning, sample, a table that matches, the same bytes again']],
  ['C1', 'ids, telephones, postcodes', ['values/columns', 'ids and codes stay text (C1, C3)'], ['types', '%s %j stays text']],
  ['C2', 'large and exact numbers', ['values/columns', 'numbers are exact (C2)'], ['types', 'reads integers up to 64 bits exactly'], ['types', 'reads decimals exactly, never as doubles']],
  ['C3', 'codes that look like numbers or months', ['values/columns', 'ids and codes stay text (C1, C3)'], ['types', '%s %j stays text']],
  ['C4', 'grouped and full-width numbers', ['values/columns', 'numbers in words and marks (C4–C7)'], ['values/columns', 'says what it assumed of a comma'], ['values/numbers', 'never decides a lone point of thousands, and says a lone comma']],
  ['C5', 'money', ['values/columns', 'numbers in words and marks (C4–C7)'], ['values/numbers', 'does not add two currencies, nor shares of two scales']],
  ['C6', 'negative numbers', ['values/columns', 'numbers in words and marks (C4–C7)'], ['values/numbers', 'reads what it writes: every sign, currency, grouping and unit']],
  ['C7', 'shares of several scales', ['values/columns', 'numbers in words and marks (C4–C7)'], ['values/columns', 'stays text, and says so: %s %j']],
  ['C8', 'days, eras and serials', ['values/columns', 'days and times (C8, C9)'], ['values/columns', 'stays text, and says so: %s %j'], ['values/columns', 'reads the order that a person gives: %s'], ['values/columns', 'keeps the text of days that no era had, and counts them'], ['values/dates', 'is asked for where nothing tells']],
  ['C9', 'times, zones, days that stand for none', ['values/columns', 'days and times (C8, C9)'], ['values/columns', 'takes days that stand for none for no value: %j'], ['values/columns', 'lists a day that the calendar does not have'], ['values/zones', 'stay text until somebody says where the others are; the offset of the rest is offered first']],
  ['C10', 'words and codes for no value', ['values/columns', '%s stops no column of numbers or days'], ['values/columns', 'leaves codes for "no answer" to a person']],
  ['C11', 'yes and no', ['values/columns', 'reads several spellings of one pair'], ['values/columns', 'takes 1 and 0 only where the name asks']],
  ['C12', 'another kind of value behind the sample', ['types', 'lists a value that does not convert, with its text, line and byte, and keeps the type'], ['types', 'numbers like %j met by %s after the sample become %s']],
  ['C13', 'lists, markup, formulas and long texts in cells', ['values/columns', '%s %j stay as they are'], ['values/columns', 'never hands deep JSON to a parser, and keeps a long cell whole'], ['survey/recognise', 'tells several answers in a cell from sentences']],
  ['C14', 'exports of surveys', ['survey/recognise', 'Qualtrics: three header rows, options and grids grouped, words beside an option tied'], ['survey/recognise', 'SurveyMonkey: options below their question'], ['survey/recognise', 'Google Forms in both languages: grids in brackets, several answers in a cell'], ['survey/loading', 'keeps header rows out of the data, though a question has line breaks']],
  ['D1', 'days counted from 1904', ['sheets', 'are counted from 1904 where the workbook says so']],
  ['D2', 'the day that never was, times', ['sheets', 'that no calendar has are kept as text and noted'], ['sheets', 'with a time are exact to the millisecond']],
  ['D3', 'errors of formulas', ['sheets', 'in error are empty, counted by kind and listed by cell']],
  ['D4', 'formulas never calculated', ['sheets', 'give the value last calculated; one never calculated is empty and not 0']],
  ['D5', 'merged cells', ['sheets', 'of a header name every column under them'], ['sheets', 'of the data keep their value in the first cell; filling them is offered']],
  ['D6', 'what is hidden', ['sheets', 'is listed, counted and left out'], ['sheets', 'is read when it is chosen']],
  ['D7', 'numbers as texts and the reverse', ['sheets', 'keep the zeros and signs of formats made of places'], ['sheets', 'that are texts stay as they are written']],
  ['D8', 'formats of numbers', ['sheets', 'of a format of money or share say so of their column'], ['sheets', 'are known by any format of days, Japanese eras too, and never by units in letters']],
  ['D9', 'runs of text, readings aloud', ['sheets', 'leave out how they are read aloud, and join their runs']],
  ['D10', 'strings of every kind', ['sheets', 'have their escapes undone, their blanks kept where they are meant, and their marks shown'], ['sheets', 'that the workbook lacks are empty and listed'], ['sheets', 'texts beyond memory are found in the file, whole']],
  ['D11', 'a size that is not so', ['sheets', 'is believed, not what the sheet says of its size']],
  ['D12', 'a lone cell in the last corner', ['sheets', 'can be the last corner of the sheet: the lone cell is told, the table stays small']],
  ['D13', 'tables and ranges with names', ['sheets', 'that have names are offered under them']],
  ['D14', 'several tables on a sheet', ['sheets', 'are cut from their titles, remarks and totals'], ['sheets', 'one below the other are all offered, the first is read'], ['sheets', 'with a row of totals of their own leave it out, whatever it says']],
  ['D15', 'workbooks of other writers', ['sheets', 'with macros are read, and it is said that macros are not run'], ['sheets', 'without styles, content types or shared strings are read'], ['sheets', 'with parts elsewhere are read, however their names are written'], ['sheets', 'in binary, old or locked are refused with the way out'], ['sheets', 'that repeats rows and cells to its end stays small']],
  ['D16', 'passwords', ['sheets', 'in binary, old or locked are refused with the way out'], ['sheets', 'that are protected against changes are read'], ['sheets', 'that is locked is refused with the way out']],
  ['D17', 'archives that lie', ['sheets', 'are refused in one sentence'], ['sheets', 'in zip64 are read'], ['archive', 'refuses what is damaged, encrypted or empty, in plain words'], ['archive', 'a zip stops at the same limits: of one member, and of all that are read together']],
  ['D18', 'hostile XML', ['sheets', 'with document types and entities is refused'], ['sheets', 'that is nested without end is refused in bounded memory'], ['sheets', 'with characters that XML forbids is read all the same']],
  ['D19', 'cut short', ['sheets', 'are refused as cut short wherever they were cut']],
  ['D20', 'names of sheets', ['sheets', 'of any characters are offered as they are']],
  ['D21', 'larger than 2 GiB, wider than can be', ['unsteady-files', 'is read to its end: what is no text in it is listed'], ['sheets', 'of more columns than can be read is refused by that limit']],
  ['D22', 'more than a sheet holds', ['../exporting/xlsx-text', 'is refused where a sheet could not hold it']],
  ['E1', 'a mark before JSON', ['json', 'does not mind a byte order mark, UTF-16 or gzip']],
  ['E2', 'layouts of JSON', ['json', 'reads a single object as one row'], ['json', 'reads lists of lists and lists of values']],
  ['E3', 'mixed kinds of values', ['json', 'keeps mixed kinds of values of a key, each as its text']],
  ['E4', 'a bad line', ['json', 'lists a bad line and loads the others']],
  ['E5', 'a list cut short', ['json', 'loads the complete records of a list that is cut off'], ['json', 'says so when a list is cut off between records']],
  ['E6', 'a key twice', ['json', 'takes the last of a key that is given twice, and lists it']],
  ['E7', 'keys that mean something elsewhere', ['json', 'gives no key a meaning']],
  ['E8', 'every digit', ['json', 'keeps every digit of a number']],
  ['E9', 'nested ten thousand deep', ['json', 'keeps out what is nested deeper than 200']],
  ['E10', 'keys that are data', ['json', 'reads keys that are data as a column']],
  ['E11', 'lists within records', ['json', 'loads a nested list with the keys of what it lies in']],
  ['E12', 'one long line', ['json', 'reads one line of many megabytes'], ['long-lines', 'reads a list of JSON on one line of many megabytes']],
  ['E13', 'NaN and infinities', ['json', 'reads NaN and infinities, and keeps their text']],
  ['E14', 'NULs and halves of characters', ['json', 'takes NULs out and writes halves of characters as escapes, and lists both']],
  ['E15', 'epochs and days', ['json', 'reads dates and moments of ISO 8601 and epochs (E15)']],
  ['E16', 'nothing in it', ['json', 'refuses %s']],
  ['E17', 'compressed lines', ['json', 'does not mind a byte order mark, UTF-16 or gzip']],
  ['E18', 'streams of events of many kinds', ['json', 'offers the kinds of a stream of events']],
]; // prettier-ignore

const amounts = { A: 18, B: 18, C: 14, D: 22, E: 18 };
const texts = new Map<string, string>();

/** The texts of a file of tests, or of all in a folder. */
function textOf(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const folder = `tests/importing/${file}`;
  const paths = existsSync(folder)
    ? readdirSync(folder).flatMap((name) => (name.endsWith('.test.ts') ? [`${folder}/${name}`] : []))
    : [`${folder}.test.ts`];
  const text = paths.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')).join('\n');
  texts.set(file, text);
  return text;
}

/** Whether there is a test of that title that is not switched off. */
function isProven([file, title]: Proof): boolean {
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const run = new RegExp(
    `(?<!\\.skip)\\(\\s*(['"\`])${literal}\\1,\\s*(?:\\{[^}]*\\},\\s*)?(?:async\\s*)?[\\w(]`,
  );
  return run.test(textOf(file));
}

describe('every kind of bad input', () => {
  it('is one of the list, once', () => {
    const wanted = Object.entries(amounts).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
    );
    expect(inputs.map(([row]) => row)).toEqual(wanted);
  });

  it.each(inputs.map(([row, subject, ...proofs]) => ({ row, subject, proofs })))(
    'is proven: $row, $subject',
    ({ proofs }) => {
      expect(proofs.length).toBeGreaterThan(0);
      expect(proofs.filter((proof) => !isProven(proof))).toEqual([]);
    },
  );
});
