import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { strictCsv } from '../delimited/read-csv.ts';
import type { LineTemplate, TemplateMember } from './line-template.ts';

const number = '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?';
/** No half of a surrogate pair: such texts are read with more care, as is U+0000. */
const escape = `\\\\(?:["\\\\/bfnrt]|u(?:[0-9a-cA-CefEF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}|[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}))`;
const escapedText = `"(?:[^"\\\\\\x00-\\x1f]|${escape})*"`;

/** What {@link regularLines} says of a file that is none: a part of DuckDB's message. */
export const irregular = 'irregular line';

const field = (index: number): Sql => identifier(`field${index}`);
const inner = (index: number): Sql => identifier(`inner${index}`);

/** A column of the table that a file's lines become. */
export interface RegularColumn {
  /** As the template's member is named. */
  name: string;
  /**
   * Its numbers are only held to begin like one here: what is kept of them beside the typed values is held against
   * {@link isNumberText} afterwards.
   */
  checkedLater: boolean;
}

/**
 * The values of a file whose lines all fit a template, as a relation of exact texts named `f1` …, in the order of
 * `columns`. Each line is parted where its keys begin, and every byte of it is held against the template, so that a line
 * which is read is that JSON object and no other; any other line ends the statement with an error.
 */
export function regularLines(
  path: string,
  { delimiter, members }: LineTemplate,
  columns: readonly RegularColumn[],
): Sql {
  const shape = {
    delimiter,
    quote: 'none',
    escape: 'none',
    hasHeader: false,
    skipLines: 0,
    onlyLineFeeds: true,
  } as const;
  const fields = strictCsv(
    path,
    shape,
    members.map((_, index) => `field${index}`),
  );
  const parted = members.flatMap((member, index) => [
    field(index),
    sql`${innerText(member, index)} AS ${inner(index)}`,
  ]);
  const values = columns.map(({ name, checkedLater }, column) => {
    const index = members.findIndex((member) => member.name === name);
    return sql`${valueOf(members[index] as TemplateMember, index, checkedLater)} AS ${identifier(`f${column + 1}`)}`;
  });
  return sql`(SELECT ${join(values)} FROM (SELECT ${join(parted)} FROM ${fields}))`;
}

const charactersOf = (text: string): number => Array.from(text).length;

/** The field without what the template has around its value; of texts without their quotes. */
function innerText({ before, after, isText }: TemplateMember, index: number): Sql {
  return slice(index, charactersOf(before) + (isText ? 1 : 0), charactersOf(after) + (isText ? 1 : 0));
}

function slice(index: number, front: number, back: number): Sql {
  const from = field(index);
  return back === 0
    ? sql`substring(${from}, ${front + 1})`
    : sql`substring(${from}, ${front + 1}, length(${from}) - ${front + back})`;
}

/** Whether a field begins and ends so, the one not reaching into the other. */
function isBetween(index: number, front: string, back: string): Sql {
  const from = field(index);
  const ends = back === '' ? undefined : sql` AND ends_with(${from}, ${back})`;
  return sql`starts_with(${from}, ${front})${ends} AND strlen(${from}) >= ${Buffer.byteLength(front + back)}`;
}

/** What a column mostly holds is tried first. */
function valueOf({ before, after, isText }: TemplateMember, index: number, checkedLater: boolean): Sql {
  const own = inner(index);
  const rest = otherValue(before, after, index);
  if (isText)
    return sql`CASE WHEN ${isBetween(index, `${before}"`, `"${after}`)} AND NOT contains(${own}, '"')
      AND NOT contains(${own}, ${'\\'}) THEN nullif(${own}, '') ELSE ${rest} END`;
  // A sign or a digit comes first; patterns take as long as all the rest.
  const isNumber = checkedLater ? sql`${own} BETWEEN '-' AND '9~'` : isNumberText(own);
  return sql`CASE WHEN ${isBetween(index, before, after)} AND ${isNumber} THEN ${own} ELSE ${rest} END`;
}

/** Whether a text is a number as JSON writes it. */
export const isNumberText = (text: Sql): Sql => sql`regexp_full_match(${text}, ${number})`;

function otherValue(before: string, after: string, index: number): Sql {
  const text = slice(index, charactersOf(before), charactersOf(after));
  const failed = sql`error(${irregular})`;
  return sql`CASE WHEN NOT (${isBetween(index, before, after)}) THEN ${failed}
    WHEN ${text} = 'null' THEN NULL WHEN ${text} IN ('true', 'false') OR regexp_full_match(${text}, ${number}) THEN ${text}
    WHEN regexp_full_match(${text}, ${escapedText}) AND NOT contains(${text}, ${'\\u0000'})
    THEN nullif(json_extract_string(${text}, ${raw("'$'")}), '') ELSE ${failed} END`;
}
