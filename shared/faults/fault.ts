import { z } from 'zod';
import { Text } from '#shared/i18n/text';
import type { FaultCode, FaultParams } from './codes.ts';

/** What the person can do next; the window shows each remedy as a button. */
export const Remedy = z.enum([
  'retry',
  'chooseFile',
  'saveAs',
  'openReadOnly',
  'editRecipe',
  'showQuarantine',
  'restartEngine',
  'freeDisk',
  'raiseLimit',
  'trustWorkbook',
  'checkDefinition',
  'none',
]);
export type Remedy = z.infer<typeof Remedy>;

/** A fault is data. Its words live in the catalogues under `fault.<code>`. */
export const Fault = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), Text])).default({}),
  remedy: Remedy.default('none'),
  /** Technical detail (an engine message, a stack), never translated and never shown first. */
  detail: z.string().optional(),
});
export type Fault = z.infer<typeof Fault>;

/** The one error class that crosses rooms: it carries a {@link Fault}. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, options?: { cause?: unknown }) {
    super(`${fault.code} ${JSON.stringify(fault.params)}${fault.detail ? `: ${fault.detail}` : ''}`, options);
    this.name = 'FaultError';
    this.fault = fault;
  }
}

/** Builds a {@link FaultError} whose parameters are checked against its code. */
export function fault<C extends FaultCode>(
  code: C,
  params: FaultParams[C],
  extra: { remedy?: Remedy; detail?: string; cause?: unknown } = {},
): FaultError {
  return new FaultError(
    {
      code,
      params: { ...params } as Fault['params'],
      remedy: extra.remedy ?? 'none',
      ...(extra.detail === undefined ? {} : { detail: extra.detail }),
    },
    extra.cause === undefined ? undefined : { cause: extra.cause },
  );
}

/** Thrown (never shown) when a person cancels a job: cancelling is not an error. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Any thrown value as a {@link Fault}; what is not one of ours becomes `internal`. */
export function toFault(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'internal', params: {}, remedy: 'retry', detail };
}
