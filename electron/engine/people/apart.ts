import { compileCondition } from '#shared/conditions/compile';
import type { Attribute, Catalog } from '#shared/model/catalog';
import { categoryMeanings } from '#shared/model/column-groups';
import type { Meaning } from '#shared/model/table';
import { rankTraits, type TraitUse } from '#shared/stats/traits';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { heldRows } from './sets.ts';
import { peopleTable, resolveWho } from './who.ts';

/** A column with more values says who people are, not of what kind. */
const mostValues = 500;

/** Meanings of columns whose values people have in common through what they did. */
const shared: ReadonlySet<Meaning> = new Set([...categoryMeanings, 'coupon', 'paymentMethod']);

/**
 * What sets these people apart from others, or from everyone else, besides their words: attributes, and what is in the
 * rows of what they did (products, campaigns, channels …). Counted in people, each once a value.
 */
export async function setApart(
  context: EngineContext,
  connection: Connection,
  params: Params<'people.apart'>,
): Promise<Answer<'people.apart'>> {
  const who = await resolveWho(context, connection, params);
  const { catalog } = who.conditions;
  const target = sql`SELECT cid FROM ${await peopleTable(context, connection, who)}`;
  const { database } = openWorkbook(context);
  const other = params.against
    ? await heldRows(database, connection, catalog.revision, compileCondition(params.against, who.conditions))
    : sql`customer`;
  const sides = await heldRows(
    database,
    connection,
    catalog.revision,
    sql`SELECT cid, cid IN (${target}) AS theirs FROM customer
WHERE cid > 0 AND (cid IN (${target}) OR cid IN (SELECT cid FROM ${other}))`,
  );
  const counted = await connection.row(
    sql`SELECT count(CASE WHEN theirs THEN 1 END) AS people, count(CASE WHEN NOT theirs THEN 1 END) AS rest FROM ${sides}`,
  );
  const totals = { people: Number(counted.people), peopleRest: Number(counted.rest) };
  const uses: TraitUse[] = [];
  if (totals.people > 0 && totals.peopleRest > 0) {
    for (const { label, attribute, relation } of relations(catalog)) {
      const rows = await connection.rows(valuesOf(relation, sides));
      if (rows.length > mostValues && attribute !== null) continue;
      for (const row of rows) {
        uses.push({
          label,
          attribute,
          value: String(row.value),
          people: Number(row.people),
          peopleRest: Number(row.rest),
        });
      }
    }
  }
  return { ...totals, traits: rankTraits(uses, totals).slice(0, params.limit) };
}

interface Source {
  label: string;
  /** Id of the attribute; null for what people did. */
  attribute: string | null;
  /** Rows of cid and value. */
  relation: Sql;
}

function relations(catalog: Catalog): Source[] {
  const attributes = catalog.attributes.filter(isOfAKind).map((attribute): Source => ({
    label: attribute.label,
    attribute: attribute.id,
    relation: sql`SELECT cid, ${identifier(attribute.column)}::VARCHAR AS value FROM profile`,
  }));
  const deeds = catalog.tables
    .filter((table) => table.confirmed && table.definition.role !== 'customers')
    .flatMap((table) => {
      const { columns } = table.definition;
      const named = columns.some((column) => column.meaning === 'productName');
      return columns
        .filter(
          (column) =>
            shared.has(column.meaning) &&
            column.sensitivity === 'none' &&
            !(named && column.meaning === 'product'),
        )
        .map((column): Source => ({
          label: column.name,
          attribute: null,
          relation: sql`SELECT activity.cid, origin.${identifier(column.id)}::VARCHAR AS value
FROM activity JOIN ${identifier(table.id)} AS origin ON origin.${identifier('row')} = activity.${identifier('row')}
WHERE activity.source = ${Number(table.id.slice(1))} AND activity.cid > 0`,
        }));
    });
  return [...attributes, ...deeds];
}

const kinds = new Set<Attribute['type']>(['text', 'boolean', 'integer']);
const isOfAKind = ({ type, sensitivity }: Attribute): boolean => kinds.has(type) && sensitivity === 'none';

/** People of both sides by value, for values that three people have on some side. */
const valuesOf = (relation: Sql, sides: Sql): Sql => sql`WITH have AS (
  SELECT DISTINCT relation.cid, relation.value, sides.theirs
  FROM (${relation}) AS relation JOIN ${sides} AS sides ON sides.cid = relation.cid
  WHERE relation.value IS NOT NULL AND relation.value <> ''
)
SELECT value, count(CASE WHEN theirs THEN 1 END) AS people, count(CASE WHEN NOT theirs THEN 1 END) AS rest
FROM have GROUP BY value HAVING people >= 3 OR rest >= 3`;
