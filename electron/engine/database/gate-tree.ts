import { fault } from '#shared/faults/fault';

export interface Allowed {
  table: (name: string) => boolean;
  function: (name: string) => boolean;
  /** Whether tables may be named with their catalogue or schema. */
  qualified: boolean;
}

/** SQL nested deeper than this is refused before DuckDB plans it. */
const deepest = 200;

const tableFunctions = new Set(['range', 'generate_series', 'unnest']);
const catalogs = new Set(['', 'book']);
const schemas = new Set(['', 'main', 'book']);

/** Kinds of expressions (`class`) in a parse tree; any other is refused. */
const expressions = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'LAMBDA',
  'LAMBDA_REF',
  'OPERATOR',
  'POSITIONAL_REFERENCE',
  'STAR',
  'SUBQUERY',
  'TYPE',
  'WINDOW',
]);

/** Query nodes, table references and modifiers (`type`) in a parse tree; any other is refused. */
const nodes = new Set([
  'SELECT_NODE',
  'SET_OPERATION_NODE',
  'RECURSIVE_CTE_NODE',
  'CTE_NODE',
  'BASE_TABLE',
  'TABLE_FUNCTION',
  'SUBQUERY',
  'JOIN',
  'EXPRESSION_LIST',
  'EMPTY',
  'ORDER_MODIFIER',
  'LIMIT_MODIFIER',
  'LIMIT_PERCENT_MODIFIER',
  'DISTINCT_MODIFIER',
  'ASCENDING',
  'DESCENDING',
  'ORDER_DEFAULT',
]);

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : '');

/** @throws sqlNotAllowed for the first thing in the tree that is not known to be harmless */
export function refuseUnknown(root: unknown, allowed: Allowed): void {
  visit(root, allowed, new Set(), 0);
}

/** `ctes` are the names that WITH has given to queries here. */
function visit(value: unknown, allowed: Allowed, ctes: ReadonlySet<string>, depth: number): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, allowed, ctes, depth);
    return;
  }
  if (!isNode(value)) return;
  const inner = depth + (typeof value.type === 'string' ? 1 : 0);
  if (inner > deepest) throw refuse(`> ${deepest}`);
  const names = withCtes(value, ctes);
  if (typeof value.class === 'string') checkExpression(value, allowed);
  else if (typeof value.type === 'string') checkNode(value, allowed, names);
  for (const [key, child] of Object.entries(value)) {
    if (key === 'function' && value.type === 'TABLE_FUNCTION' && isNode(child)) {
      visit(child.children, allowed, names, inner);
    } else if (key !== 'value' || value.class !== 'CONSTANT') {
      visit(child, allowed, names, inner);
    }
  }
}

function checkExpression(node: Node, allowed: Allowed): void {
  if (!expressions.has(String(node.class))) throw refuse(String(node.class));
  if (node.class === 'FUNCTION' || node.class === 'WINDOW') {
    const name = text(node.function_name);
    if (name !== '' && !allowed.function(name)) throw refuse(`${name}()`);
    if (!schemas.has(text(node.schema)) || !['', 'system'].includes(text(node.catalog)))
      throw refuse(`${name}()`);
  }
  // A cast of deep JSON to VARIANT ends the process.
  if (node.class === 'CAST' && /variant/i.test(JSON.stringify(node.cast_type))) throw refuse('VARIANT');
}

function checkNode(node: Node, allowed: Allowed, ctes: ReadonlySet<string>): void {
  const type = String(node.type);
  if (type.endsWith('_TYPE_INFO')) return;
  if (!nodes.has(type)) throw refuse(type);
  if (type === 'TABLE_FUNCTION') {
    const called = isNode(node.function) ? node.function : {};
    const name = text(called.function_name);
    if (!tableFunctions.has(name) || text(called.schema) + text(called.catalog) !== '')
      throw refuse(`${name}()`);
  }
  if (type === 'BASE_TABLE') {
    const [catalog, schema, name] = [node.catalog_name, node.schema_name, node.table_name].map(text);
    if (catalog === '' && schema === '' && ctes.has(name ?? '')) return;
    const placed = allowed.qualified || (catalog === '' && schema === '');
    if (!placed || !catalogs.has(catalog ?? '') || !schemas.has(schema ?? '') || !allowed.table(name ?? '')) {
      throw refuse([catalog, schema, name].filter(Boolean).join('.'));
    }
  }
}

function withCtes(node: Node, ctes: ReadonlySet<string>): ReadonlySet<string> {
  const map = isNode(node.cte_map) ? node.cte_map.map : undefined;
  if (!Array.isArray(map)) return ctes;
  return new Set([...ctes, ...map.map((entry) => (isNode(entry) ? text(entry.key) : ''))]);
}

const refuse = (reason: string) => fault('sqlNotAllowed', { reason });
