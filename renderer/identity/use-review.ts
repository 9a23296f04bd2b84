import { useEffect, useRef, useState } from 'react';
import { Cancelled, toFault, type Fault } from '#shared/faults/fault';
import type { PairAnswer } from '#shared/model/identity';
import type { PairEvidence } from '#shared/rpc/review';
import { notifyFault } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';

const page = 20;
/** With fewer pairs left in hand, the next ones are fetched. */
const few = 3;

interface Given {
  pair: PairEvidence;
  answer: PairAnswer;
}

interface Queue {
  /** The question that the rest answers: a reviewer and a way of reviewing. */
  of: string;
  pairs: PairEvidence[];
  left: number;
  answered: number;
  fault: Fault | null;
}

export interface Review {
  /** The pair to answer; null when none is left, undefined while it is not known. */
  pair: PairEvidence | null | undefined;
  left: number;
  answered: number;
  /** Answered in this sitting, the last one last. */
  given: readonly Given[];
  fault: Fault | null;
  answer: (answer: PairAnswer) => void;
  /** Takes the last answer back and shows its pair again. */
  undo: () => void;
  retry: () => void;
}

const idOf = ({ a, b }: PairEvidence): string => JSON.stringify([a, b]);

/** The queue of pairs of one reviewer, one at a time; `turn` starts it anew. Answers are kept at once, in their order. */
export function useReview(reviewer: string, blind: boolean, turn: string, onAnswered: () => void): Review {
  const [round, setRound] = useState(0);
  const of = JSON.stringify([reviewer, blind, turn, round]);
  const [queue, setQueue] = useState<Queue | null>(null);
  const [given, setGiven] = useState<{ of: string; list: Given[] }>({ of, list: [] });
  // One answer after the other, so that an undo never overtakes what it takes back.
  const order = useRef<Promise<unknown>>(Promise.resolve());
  /** Pairs whose answers are on their way. */
  const sent = useRef(new Set<string>());

  const current = queue?.of === of ? queue : null;
  const wanting = current === null || (current.pairs.length <= few && current.left > current.pairs.length);
  useEffect(() => {
    if (!wanting) return;
    const abort = new AbortController();
    order.current
      .then(() => call('identity.pairs', { reviewer, blind, limit: page }, { signal: abort.signal }))
      .then(({ pairs, total, answered: already }) => {
        // What was answered while these were on their way is not asked again.
        const fresh = pairs.filter((pair) => !sent.current.has(`${of} ${idOf(pair)}`));
        const late = pairs.length - fresh.length;
        setQueue({ of, pairs: fresh, left: total - late, answered: already + late, fault: null });
      })
      .catch((error: unknown) => {
        if (error instanceof Cancelled) return;
        setQueue({ of, pairs: [], left: 0, answered: 0, fault: toFault(error) });
      });
    return () => abort.abort();
  }, [wanting, of, reviewer, blind]);

  const list = given.of === of ? given.list : [];
  const retry = (): void => setRound((now) => now + 1);
  const send = (pair: PairEvidence, answer: PairAnswer | null): void => {
    const id = `${of} ${idOf(pair)}`;
    if (answer === null) sent.current.delete(id);
    else sent.current.add(id);
    order.current = order.current
      .then(() => call('identity.answer', { a: pair.a, b: pair.b, answer, reviewer }))
      .then(onAnswered)
      .catch((error: unknown) => {
        notifyFault(error);
        retry();
      });
  };
  return {
    pair: current === null ? undefined : (current.pairs[0] ?? (wanting ? undefined : null)),
    left: current?.left ?? 0,
    answered: current?.answered ?? 0,
    given: list,
    fault: current?.fault ?? null,
    answer(answer) {
      const pair = current?.pairs[0];
      if (!pair) return;
      setQueue({
        ...current,
        pairs: current.pairs.slice(1),
        left: current.left - 1,
        answered: current.answered + 1,
      });
      setGiven({ of, list: [...list, { pair, answer }] });
      send(pair, answer);
    },
    undo() {
      const last = list.at(-1);
      if (!last || !current) return;
      const id = idOf(last.pair);
      setQueue({
        ...current,
        pairs: [last.pair, ...current.pairs.filter((pair) => idOf(pair) !== id)],
        left: current.left + 1,
        answered: Math.max(0, current.answered - 1),
      });
      setGiven({ of, list: list.slice(0, -1) });
      send(last.pair, null);
    },
    retry,
  };
}
