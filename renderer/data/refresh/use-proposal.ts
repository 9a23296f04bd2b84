import { useEffect, useRef, useState } from 'react';
import { Cancelled, toFault, type Fault } from '#shared/faults/fault';
import type { Recipe } from '#shared/model/recipe';
import type { RefreshMode } from '#shared/model/table-diff';
import type { Answer } from '#shared/rpc/contract';
import { useText } from '#renderer/app/i18n.ts';
import { call } from '#renderer/rpc/client.ts';
import { runJob } from '#renderer/stores/jobs.ts';

export type Proposal = Answer<'import.propose'>;

export interface Asked {
  path: string;
  table: string;
  recipe: Recipe | null;
  mode: RefreshMode;
  key: string[] | null;
  renames: boolean;
}

interface Compared {
  proposal: Proposal | null;
  fault: Fault | null;
  running: boolean;
  cancelled: boolean;
  /** Compares again. */
  retry: () => void;
  /** Takes the proposal over: it is no longer rejected when the view goes. */
  keep: () => void;
}

/** Has a file compared as it is asked, anew whenever that changes. A comparison that nobody looks at is given up. */
export function useProposal(asked: Asked): Compared {
  const t = useText();
  const [state, setState] = useState<Known & { of: string }>({ ...waiting, of: '' });
  const [round, setRound] = useState(0);
  const kept = useRef(false);
  const request = JSON.stringify(asked);
  // What is known of another question is no answer to this one.
  const of = `${round} ${request}`;
  const file = asked.path.split(/[\\/]/).at(-1) ?? asked.path;
  const title = t('refresh.job', { file });
  useEffect(() => {
    const stop = new AbortController();
    let found: Proposal | null = null;
    kept.current = false;
    runJob(title, ({ signal, onProgress }) => {
      const either = new AbortController();
      for (const one of [stop.signal, signal])
        one?.addEventListener('abort', () => either.abort(), { once: true });
      return call('import.propose', JSON.parse(request) as Asked, {
        ...(onProgress ? { onProgress } : {}),
        signal: either.signal,
      });
    }).then(
      (proposal) => {
        if (stop.signal.aborted) return giveUp(proposal);
        found = proposal;
        setState({ of, proposal, fault: null, running: false, cancelled: false });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const cancelled = error instanceof Cancelled;
        setState({ of, proposal: null, fault: cancelled ? null : toFault(error), running: false, cancelled });
      },
    );
    return () => {
      stop.abort();
      if (found && !kept.current) giveUp(found);
    };
  }, [of, request, title]);
  return {
    ...(state.of === of ? state : waiting),
    retry: () => setRound((before) => before + 1),
    keep: () => {
      kept.current = true;
    },
  };
}

type Known = Omit<Compared, 'retry' | 'keep'>;

const waiting: Known = { proposal: null, fault: null, running: true, cancelled: false };

/** It may be gone already: with its workbook, or taken in. */
function giveUp({ proposal }: Proposal): void {
  call('import.reject', { proposal }).catch(() => undefined);
}
