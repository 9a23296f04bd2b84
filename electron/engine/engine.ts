import { hostname, tmpdir, userInfo } from 'node:os';
import { fault } from '#shared/faults/fault';
import { contract, type Answer, type CommandName, type Params, type ParamsInput } from '#shared/rpc/contract';
import type { EngineEvent } from '#shared/rpc/messages';
import type { EngineContext, EngineLimits } from './context.ts';
import { handlers } from './handlers.ts';
import { mergeWhenIdle } from './activity/merge-when-idle.ts';
import { IdleWork } from './jobs/idle-work.ts';
import { RunningCalls } from './jobs/running-calls.ts';
import { withClearKeys } from './privacy/masking/keys.ts';
import { closeWorkbook } from './workbook/close.ts';
import { silentJob, type Job } from './jobs/job.ts';

export interface EngineOptions {
  /** Folder that holds the working copies. */
  dataFolder: string;
  tempFolder?: string;
  limits?: Partial<EngineLimits>;
  version?: string;
  /** Name shown to others when this engine holds a workbook's lock. */
  user?: string;
  emit?: (event: EngineEvent) => void;
  /** How long no command may have run before the engine tidies up. */
  idleMs?: number;
}

const defaultIdleMs = 5_000;

/** One engine serves one workbook at a time, in a utility process, the command line or a test. */
export interface Engine {
  readonly context: EngineContext;
  /** Checks parameters, runs the command and checks nothing else: @throws FaultError or Cancelled. */
  call<C extends CommandName>(command: C, params: ParamsInput<C>, job?: Job): Promise<Answer<C>>;
  /** Cancels what runs, waits for its end, and closes the workbook with its changes kept. */
  close(): Promise<void>;
}

/** Creates an engine. Nothing is opened until a `workbook.*` command asks for it. */
export function createEngine(options: EngineOptions): Engine {
  const context: EngineContext = {
    dataFolder: options.dataFolder,
    tempFolder: options.tempFolder ?? tmpdir(),
    limits: { memoryMb: null, tempMb: null, threads: null, ...options.limits },
    version: options.version ?? '0.0.0',
    user: { name: options.user ?? userInfo().username, host: hostname() },
    emit: options.emit ?? (() => undefined),
    workbook: null,
  };
  const calls = new RunningCalls();
  const idle = new IdleWork(options.idleMs ?? defaultIdleMs, (job) => mergeWhenIdle(context, job));
  async function call<C extends CommandName>(
    command: C,
    input: ParamsInput<C>,
    job: Job = silentJob(),
  ): Promise<Answer<C>> {
    const params = contract[command].params.safeParse(input);
    if (!params.success) {
      const issue = params.error.issues[0];
      const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unreadable';
      throw fault('badRequest', { command, reason });
    }
    const handler = handlers[command] as (
      context: EngineContext,
      params: Params<C>,
      job: Job,
    ) => Promise<Answer<C>>;
    try {
      return await calls.run(job, async (stoppable) => {
        await idle.interrupt();
        return handler(context, await withClearKeys(context, params.data as Params<C>), stoppable);
      });
    } finally {
      if (calls.none && context.workbook) idle.rest();
    }
  }
  return {
    context,
    call,
    close: () =>
      calls.endedDuring(async () => {
        await idle.interrupt();
        if (context.workbook) await closeWorkbook(context, true);
      }),
  };
}
