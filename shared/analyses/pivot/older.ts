/** Whether something is a plain object. */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A body of version 1 (one field down, at most one across, one measure) as it is written now; others as they are. */
export const newerBody = (body: unknown): unknown => (isRecord(body) ? newerFields(body) : body);

/** The same for what is known to be a record, as documents keep it. */
export function newerFields(body: Record<string, unknown>): Record<string, unknown> {
  const { rows, columns, measure, of, ...rest } = body;
  return {
    ...rest,
    ...(rows === undefined ? {} : { rows: typeof rows === 'string' ? [rows] : rows }),
    ...(columns === undefined
      ? {}
      : { columns: columns === null ? [] : typeof columns === 'string' ? [columns] : columns }),
    ...(rest.measures === undefined && measure !== undefined
      ? { measures: [{ kind: measure, of: of ?? null }] }
      : {}),
  };
}

/** A mark of version 1 (`row`, `column`) as it is written now; others as they are. */
export function newerMark(mark: unknown): unknown {
  if (!isRecord(mark)) return mark;
  const { row, column, ...rest } = mark;
  return {
    ...rest,
    ...(row === undefined ? {} : { rows: [row] }),
    ...(column === undefined ? {} : { columns: [column] }),
  };
}
