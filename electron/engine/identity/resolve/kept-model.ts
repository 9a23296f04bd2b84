import { z } from 'zod';
import type { Connection } from '#engine/database/database';
import { readSetting, writeSetting } from '#engine/workbook/records';
import type { Agreement } from '../matching/compare.ts';
import type { Field, FieldKind } from '../matching/field.ts';
import type { MatchModel } from '../matching/model.ts';

const key = 'identityModel';
const shares = z.array(z.number());
const Kept = z.object({
  matchShare: z.number(),
  relatedShare: z.number(),
  allPairs: z.number(),
  fields: z.array(
    z.object({
      field: z.object({
        index: z.number(),
        name: z.string(),
        kind: z.custom<FieldKind>((kind) => typeof kind === 'string'),
        filled: z.number(),
        distinct: z.number(),
        collision: z.number(),
      }),
      agreements: z.array(z.custom<Agreement>((word) => typeof word === 'string')),
      m: shares,
      u: shares,
      related: shares,
      parent: z.object({ place: z.number(), u: shares }).nullable(),
    }),
  ),
});

/** Keeps what a comparison learnt beside the working copy, so that any pair's evidence can be told later. */
export async function keepModel(connection: Connection, model: MatchModel): Promise<void> {
  const fields = model.fields.map((one) => ({
    field: one.field,
    agreements: one.agreements,
    m: [...one.m],
    u: [...one.u],
    related: [...one.related],
    parent: one.parent && { place: one.parent.place, u: [...one.parent.u] },
  }));
  await writeSetting(connection, key, { ...model, fields });
}

/** The model of the last comparison; null before the first. */
export async function keptModel(connection: Connection): Promise<MatchModel | null> {
  const kept = await readSetting(connection, key, Kept);
  if (!kept) return null;
  return {
    ...kept,
    fields: kept.fields.map((one) => ({
      field: one.field satisfies Field,
      agreements: one.agreements,
      m: Float64Array.from(one.m),
      u: Float64Array.from(one.u),
      related: Float64Array.from(one.related),
      parent: one.parent && { place: one.parent.place, u: Float64Array.from(one.parent.u) },
    })),
  };
}
