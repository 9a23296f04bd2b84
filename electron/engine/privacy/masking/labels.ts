import { createHash } from 'node:crypto';
import type { Label } from '#shared/analyses/analysis';
import { analyses } from '#shared/analyses/registry';
import type { TableDefinition } from '#shared/model/table';
import { openWorkbook, type EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { listTables } from '#engine/workbook/records';
import { maskAs, type MaskKind } from '../mask/mask-text.ts';
import { keyMask, shownKeyText } from './keys.ts';
import { maskNow } from './mask-of.ts';
import { shownIn } from './session.ts';

type Tables = readonly { id: string; confirmed: boolean; definition: TableDefinition }[];

/** Shorter than the mark of a key: a value is no customer, even where it is the same text. */
const markLength = 10;

/** A masked value with a mark that tells it from others: results that are broken down by it stay apart. */
function maskedLabel(context: EngineContext, kind: MaskKind, value: string): string {
  const { secret, labels } = shownIn(openWorkbook(context));
  if (labels.has(value)) return value;
  // Of a whole text only the parts that tell of somebody go; then nothing is left to be told apart by.
  const hidden = maskAs(kind, value);
  if (hidden === value) return value;
  const mark = createHash('sha256').update(secret).update(value).digest('hex').slice(0, markLength);
  const label = `${hidden}·${mark.toUpperCase()}`;
  labels.set(label, value);
  return label;
}

/**
 * How values of columns are named in results, their definitions and marks. What it gives can be given back in parameters while the
 * workbook is open. Undefined where nothing is masked now.
 */
export function labelOf(context: EngineContext, tables: Tables): Label | undefined {
  const kinds = new Map<string, MaskKind>();
  for (const { id, definition } of tables)
    for (const column of definition.columns) {
      const kind = maskNow(context, id, column);
      if (kind !== null) kinds.set(`${id}.${column.id}`, kind);
    }
  if (kinds.size === 0) return undefined;
  return (column, value) => {
    const kind = kinds.get(column);
    return kind === undefined ? value : maskedLabel(context, kind, value);
  };
}

/** How a column's own values are shown where somebody chooses among them. */
export async function labelOfColumn(
  context: EngineContext,
  connection: Connection,
  { table, column }: { table: string; column: string },
): Promise<(value: string) => string> {
  const label = labelOf(context, await listTables(connection));
  return (value) => label?.(`${table}.${column}`, value) ?? value;
}

/** Visits every value that conditions, marks and lists of customers in plain data quote, with what it may be shown as. */
export function shownParts(
  context: EngineContext,
  tables: Tables,
): (value: unknown, meet?: (clear: string, shown: string) => void) => unknown {
  const kind = keyMask(context, tables);
  const label = labelOf(context, tables);
  return (value, meet = () => undefined) => {
    const told = (clear: string, shown: string): string => {
      if (shown !== clear) meet(clear, shown);
      return shown;
    };
    const key = (text: unknown): unknown =>
      typeof text === 'string' ? told(text, shownKeyText(context, kind, text)) : text;
    const named = (column: string, part: unknown): unknown => {
      if (Array.isArray(part)) return part.map((each) => named(column, each));
      if (label === undefined || (typeof part !== 'string' && typeof part !== 'number')) return part;
      const shown = told(String(part), label(column, String(part)));
      return shown === String(part) ? part : shown;
    };
    const walk = (part: unknown): unknown => {
      if (Array.isArray(part)) return part.map(walk);
      if (typeof part !== 'object' || part === null) return part;
      const plain: Record<string, unknown> = { ...part };
      const column = columnOf(plain);
      const marked = plain.type === 'mark' ? markLabels(plain) : null;
      return Object.fromEntries(
        Object.entries(plain).map(([name, item]): [string, unknown] => {
          if (name === 'customer') return [name, key(item)];
          if (name === 'keys' && Array.isArray(item)) return [name, item.map(key)];
          if (name === 'value' && column !== null) return [name, named(column, item)];
          if (name === 'mark' && marked) return [name, marked(item, named)];
          return [name, walk(item)];
        }),
      );
    };
    return walk(value);
  };
}

/** The column that a comparison reads. */
function columnOf({ type, attribute, trait }: Record<string, unknown>): string | null {
  if (type === 'attribute' && typeof attribute === 'string') return attribute;
  if (type !== 'trait' || typeof trait !== 'string') return null;
  return /t[1-9]\d*\.c[1-9]\d*/u.exec(trait)?.[0] ?? null;
}

type Named = (column: string, part: unknown) => unknown;

/** Values in the mark of a result: by the places of the result's fields, or the only one there is. */
function markLabels({
  kind,
  body,
}: Record<string, unknown>): ((mark: unknown, named: Named) => unknown) | null {
  const analysis = typeof kind === 'string' ? analyses.get(kind) : undefined;
  const parsed = analysis?.body.safeParse(body);
  if (!analysis || !parsed?.success) return null;
  const columns = analysis.labelled(parsed.data);
  const fields: { table?: unknown; rows?: unknown; columns?: unknown } = parsed.data;
  const idAt = (name: 'rows' | 'columns', at: number): string => {
    const ids = fields[name];
    return `${String(fields.table)}.${String(Array.isArray(ids) ? ids[at] : '')}`;
  };
  return (mark, named) => {
    if (typeof mark !== 'object' || mark === null) return mark;
    return Object.fromEntries(
      Object.entries(mark).map(([name, item]: [string, unknown]) => {
        if ((name === 'rows' || name === 'columns') && Array.isArray(item))
          return [name, item.map((each, at) => named(idAt(name, at), each))];
        return [name, name === 'value' && columns[0] !== undefined ? named(columns[0], item) : item];
      }),
    );
  };
}
