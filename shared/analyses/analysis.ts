import type { z } from 'zod';
import type { Chart, ChartLook } from '#shared/charts/chart';
import type { HeatModel } from '#shared/charts/heat';
import type { Text } from '#shared/i18n/text';
import type { Catalog } from '#shared/model/catalog';
import type { Cell, Result, ResultColumn } from '#shared/model/result';
import type { Figure } from '#shared/model/table-diff';
import type { Scope } from '#shared/model/scope';
import type { Published } from '#shared/privacy/published';
import type { Dialect } from '#shared/sql/dialect';
import type { Sql } from '#shared/sql/sql';

/** A value of a column (`t1.c2`) as it may be shown: masked where the column is, and the same for what is masked already. */
export type Label = (column: string, value: string) => string;

/** What a compiler is given. `people` selects `cid`s when the scope or the document limits who counts, else null. */
export interface CompileContext {
  catalog: Catalog;
  dialect: Dialect;
  scope: Scope;
  people: Sql | null;
  /** The people of a segment document. @throws segmentUnknown */
  segment?: (id: string) => { title: string; people: Sql };
  /** Absent where nothing is masked. */
  label?: Label | undefined;
}

/**
 * The two relations of every analysis. `perCustomer` has one row per customer (or customer × interval);
 * `combine` aggregates it. One engine runs the composition; a cluster sharded by customer runs `perCustomer` on its shards.
 */
export interface Plan {
  perCustomer: Sql;
  combine: (perCustomer: Sql) => Sql;
}

/** Rows of the combined relation as plain values, in the column order of the SQL. */
export type RawRow = readonly Cell[];

/** What `finish` adds to the raw rows. */
export interface Finished {
  columns: ResultColumn[];
  rows: Cell[][];
  base: Result['base'];
  excluded: Result['excluded'];
  extra: Record<string, unknown>;
  dataEnd: string | null;
}

/** A result drawn for a file or a report: a heat grid, or plain ECharts options. */
export type Drawing = { type: 'heat'; model: HeatModel } | { type: 'chart'; chart: Chart };

/** One analysis kind: everything the engine, the window and the command line need to know of it. */
export interface Analysis<Body extends object = object, Mark extends object = object> {
  kind: string;
  /** Version of the body schema. */
  version: number;
  body: z.ZodType<Body>;
  mark: z.ZodType<Mark>;
  /** A sensible first document for this workbook. */
  initial(catalog: Catalog): Body;
  /** Sentences that say what is counted. */
  definition(body: Body, context: CompileContext): Text[];
  /** @throws FaultError when the body names things the workbook does not have. */
  compile(body: Body, context: CompileContext): Plan;
  finish(rows: readonly RawRow[], body: Body, context: CompileContext): Finished;
  /** SELECT of distinct `cid` behind a mark; its count equals the mark's number of customers, always. */
  customers(body: Body, mark: Mark, context: CompileContext): Sql;
  /** The rows of one table that a mark stands for, as `SELECT row`; absent where marks stand for people alone. */
  rows?(body: Body, mark: Mark, context: CompileContext): { table: string; rows: Sql };
  /** The mark in words: "Apr 2011 cohort, month 1". */
  describeMark(body: Body, mark: Mark, context: CompileContext): Text;
  /** Names of its pictures; the first is drawn when none is asked for (`heatmap`, `curves`, `line`, `bar`). */
  views: readonly [string, ...string[]];
  /** Draws one of its views from a result (chart.ts, heat.ts); the same pictures as on the screen. */
  draw(result: Result, body: Body, view: string, look: ChartLook): Drawing;
  /** Every number of people that a result says, and how they add up: small ones are hidden where it leaves the machine. */
  published(result: Result, body: Body): Published;
  /** Columns (`t1.c2`) whose values a result says as they are; absent where it says none. */
  labelled?(body: Body): string[];
  /** A few numbers that stand for a result where there is no room for it, besides its base. */
  headline?(result: Result): Figure[];
  /** Body migrations by the version they start from; ordered, up-only. */
  migrations: Record<number, (body: Record<string, unknown>) => Record<string, unknown>>;
}

/** An analysis whose bodies and marks are plain records: checked by its schemas on the way in, or it throws. */
export interface AnyAnalysis {
  kind: string;
  version: number;
  body: z.ZodType<object>;
  mark: z.ZodType<object>;
  views: readonly [string, ...string[]];
  initial(catalog: Catalog): Record<string, unknown>;
  /** A body with its defaults. @throws documentInvalid */
  parse(body: unknown): Record<string, unknown>;
  segmentOf(body: unknown): string | null;
  definition(body: unknown, context: CompileContext): Text[];
  compile(body: unknown, context: CompileContext): Plan;
  finish(rows: readonly RawRow[], body: unknown, context: CompileContext): Finished;
  customers(body: unknown, mark: unknown, context: CompileContext): Sql;
  /** Null where marks stand for people alone. */
  rows(body: unknown, mark: unknown, context: CompileContext): { table: string; rows: Sql } | null;
  describeMark(body: unknown, mark: unknown, context: CompileContext): Text;
  draw(result: Result, body: unknown, view: string, look: ChartLook): Drawing;
  published(result: Result, body: unknown): Published;
  labelled(body: unknown): string[];
  headline(result: Result): Figure[];
  migrations: Analysis['migrations'];
}
