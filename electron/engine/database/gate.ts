import { fault } from '#shared/faults/fault';
import { sql } from '#shared/sql/sql';
import type { Connection } from './database.ts';
import { refuseUnknown, type Allowed } from './gate-tree.ts';

/** Longer texts are no person's; DuckDB takes minutes to describe them. */
const longestText = 100_000;

/** Tables and views of the working copy that a person's statement may read, beside those of imports (`t1`, `t2` …). */
const tables = new Set(['activity', 'activity_kind', 'customer', 'profile', 'voice', 'word', 'voice_word']);

/** Built-in functions that read settings, files, catalogues or other text, wait, log, or crash on deep JSON. */
const denied =
  /^(json_(structure|group_structure|merge_patch|contains|pretty|serialize.*|deserialize.*|transform.*|execute.*)|from_json.*|cast_to_type|make_type|getvariable|current_(setting|query.*|schemas?|catalog|database|role|user|connection_id|transaction_id)|session_user|user|version|txid_current|in_search_path|nextval|currval|setseed|sleep_ms|write_log|parse_duckdb_log_message|pg_.*|has_.*_privilege|inet_.*|obj_description|shobj_description|col_description|get_block_size|format_pg_type|map_to_pg_oid|stats|__internal.*|variant_.*|can_cast_implicitly)$/;

let functions: Promise<ReadonlySet<string>> | undefined;

/**
 * Lets a person's statement through when it is one SELECT over the workbook's own tables with harmless functions. It is
 * judged by DuckDB's own parse tree, so nothing hides in text, quotes or comments. Where other views stand before the tables, their
 * names must be plain (`qualified` false): `book.t1` would be the table behind the view.
 * @throws sqlNotAllowed with the name of what is refused; sqlFailed when it cannot be parsed
 */
export async function checkPersonsSql(connection: Connection, text: string, qualified = true): Promise<void> {
  if (text.length > longestText) throw fault('sqlNotAllowed', { reason: `> ${longestText}` });
  const serialized = await connection.row(sql`SELECT json_serialize_sql(${text}::VARCHAR, skip_null := true,
    skip_empty := true) AS tree`);
  const tree = JSON.parse(String(serialized.tree)) as {
    error: boolean;
    error_type?: string;
    error_message?: string;
    statements?: { node: unknown }[];
  };
  if (tree.error) {
    if (tree.error_type === 'not implemented') throw fault('sqlNotAllowed', { reason: firstWord(text) });
    throw fault('sqlFailed', { reason: tree.error_message ?? '' });
  }
  const [statement, ...others] = tree.statements ?? [];
  if (!statement || others.length > 0) throw fault('sqlNotAllowed', { reason: ';' });
  functions ??= builtInFunctions(connection);
  const allowed: Allowed = {
    table: (name) => /^t[1-9][0-9]*$/.test(name) || tables.has(name),
    function: (await functions).has.bind(await functions),
    qualified,
  };
  refuseUnknown(statement.node, allowed);
}

async function builtInFunctions(connection: Connection): Promise<ReadonlySet<string>> {
  const rows = await connection.rows(sql`SELECT DISTINCT lower(function_name) AS name FROM duckdb_functions()
    WHERE function_type IN ('scalar', 'aggregate', 'macro') AND database_name = 'system' AND schema_name <> 'kikite'`);
  const names = rows.map((row) => String(row.name)).filter((name) => !denied.test(name));
  return new Set([...names, 'unnest', 'grouping', 'generate_series', 'range']);
}

const firstWord = (text: string) => /[a-z]+/i.exec(text)?.[0].toUpperCase() ?? '';
