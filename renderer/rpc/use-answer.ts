import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Cancelled, toFault, type Fault } from '#shared/faults/fault';
import type { Answer, CommandName, ParamsInput } from '#shared/rpc/contract';
import type { Progress } from '#shared/rpc/messages';
import { useEpoch } from '../stores/workbook.ts';
import { call } from './client.ts';

/** Work that ends sooner shows no sign that it ran. */
const quietMs = 150;

export interface AnswerState<C extends CommandName> {
  /** The last good answer; while a newer one is computed it stays, and `stale` says so. */
  answer: Answer<C> | null;
  fault: Fault | null;
  /** True once a call has taken longer than 150 ms. */
  running: boolean;
  progress: Progress | null;
  stale: boolean;
  refresh: () => void;
  cancel: () => void;
}

interface Held<C extends CommandName> {
  key: string;
  answer: Answer<C> | null;
  fault: Fault | null;
}

/**
 * The answer to a command, asked again when the parameters or the workbook's numbers change; the earlier call is
 * cancelled. `params: null` asks nothing. With `keep: false` an answer to other parameters is not shown.
 */
export function useAnswer<C extends CommandName>(
  command: C,
  params: ParamsInput<C> | null,
  options: { keep?: boolean } = {},
): AnswerState<C> {
  const { keep = true } = options;
  const epoch = useEpoch();
  const wanted = params === null ? null : JSON.stringify(params);
  const [turn, setTurn] = useState(0);
  const key = `${command} ${wanted ?? ''} ${epoch} ${turn}`;
  const [held, setHeld] = useState<Held<C>>({ key: '', answer: null, fault: null });
  const [run, setRun] = useState<{ key: string; progress: Progress | null } | null>(null);
  const controller = useRef<AbortController | null>(null);

  useEffect(() => {
    if (wanted === null) return;
    const abort = new AbortController();
    controller.current = abort;
    const shown = setTimeout(() => setRun({ key, progress: null }), quietMs);
    const asked = JSON.parse(wanted) as ParamsInput<C>;
    call(command, asked, {
      signal: abort.signal,
      onProgress: (progress) => setRun((now) => (now?.key === key ? { key, progress } : now)),
    })
      .then((answer) => setHeld({ key, answer, fault: null }))
      .catch((error: unknown) => {
        if (error instanceof Cancelled) return;
        setHeld((before) => ({ key, answer: keep ? before.answer : null, fault: toFault(error) }));
      })
      .finally(() => {
        clearTimeout(shown);
        setRun((now) => (now?.key === key ? null : now));
      });
    return () => {
      clearTimeout(shown);
      abort.abort();
    };
  }, [command, wanted, key, keep]);

  const refresh = useCallback(() => setTurn((now) => now + 1), []);
  const cancel = useCallback(() => controller.current?.abort(), []);
  return useMemo(() => {
    const current = held.key === key;
    const show = wanted !== null && (keep || current);
    return {
      answer: show ? held.answer : null,
      fault: current && wanted !== null ? held.fault : null,
      running: run?.key === key,
      progress: run?.key === key ? run.progress : null,
      stale: show && held.answer !== null && (!current || held.fault !== null),
      refresh,
      cancel,
    };
  }, [held, run, key, wanted, keep, refresh, cancel]);
}
