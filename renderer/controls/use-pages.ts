import { useCallback, useEffect, useRef, useState } from 'react';
import { Cancelled, toFault, type Fault } from '#shared/faults/fault';

/** Gives rows `offset … offset + limit`, and how many there are in all. */
export type PageLoader<Row> = (
  offset: number,
  limit: number,
  signal: AbortSignal,
) => Promise<{ rows: readonly Row[]; total: number }>;

export interface Pages<Row> {
  /** Null until the first page is there. */
  total: number | null;
  /** Undefined while its page is on the way. */
  row: (index: number) => Row | undefined;
  /** Says which rows are in sight: their pages are loaded, pages far from them are no longer waited for. */
  see: (first: number, count: number) => void;
  fault: Fault | null;
  retry: () => void;
}

export const pageSize = 200;
/** Pages kept: about 40,000 rows; older ones are asked for again. */
const keptPages = 200;

interface Shown<Row> {
  pages: ReadonlyMap<number, readonly Row[]>;
  total: number | null;
}

/** What one loader has given and been asked for. */
interface Store<Row> {
  pages: Map<number, readonly Row[]>;
  total: number | null;
  asked: Map<number, AbortController>;
}

const newStore = <Row>(): Store<Row> => ({ pages: new Map(), total: null, asked: new Map() });

/**
 * Rows by page from a loader. Another loader (table, sort, search), or another version of what it reads, starts over and
 * keeps the old rows until it answers.
 */
export function usePages<Row>(load: PageLoader<Row>, version: string | number = 0): Pages<Row> {
  const [shown, setShown] = useState<Shown<Row>>({ pages: new Map(), total: null });
  const [failure, setFailure] = useState<{ load: PageLoader<Row>; fault: Fault } | null>(null);
  const store = useRef<Store<Row>>(newStore());

  const request = useCallback(
    (page: number) => {
      const now = store.current;
      if (now.pages.has(page) || now.asked.has(page)) return;
      const abort = new AbortController();
      now.asked.set(page, abort);
      load(page * pageSize, pageSize, abort.signal)
        .then((answer) => {
          now.total = answer.total;
          now.pages.set(page, answer.rows);
          if (now.pages.size > keptPages) {
            const oldest = now.pages.keys().next();
            if (!oldest.done) now.pages.delete(oldest.value);
          }
          if (store.current === now) setShown({ pages: new Map(now.pages), total: now.total });
        })
        .catch((error: unknown) => {
          if (!(error instanceof Cancelled) && store.current === now)
            setFailure({ load, fault: toFault(error) });
        })
        .finally(() => {
          now.asked.delete(page);
        });
    },
    [load],
  );

  const see = useCallback(
    (first: number, count: number) => {
      const now = store.current;
      const from = Math.floor(first / pageSize);
      const to = Math.floor(Math.max(first, first + count - 1) / pageSize);
      for (const [page, abort] of now.asked) {
        if (page < from - 1 || page > to + 1) abort.abort();
      }
      for (let page = from; page <= to; page += 1) {
        if (now.total === null || page * pageSize < now.total) request(page);
      }
    },
    [request],
  );

  const start = useCallback(() => {
    for (const abort of store.current.asked.values()) abort.abort();
    store.current = newStore();
    request(0);
  }, [request]);

  useEffect(() => {
    start();
    return () => {
      for (const abort of store.current.asked.values()) abort.abort();
    };
  }, [start, version]);

  const retry = useCallback(() => {
    setFailure(null);
    start();
  }, [start]);
  const row = (index: number): Row | undefined => {
    const page = Math.floor(index / pageSize);
    return shown.pages.get(page)?.[index - page * pageSize];
  };
  return { total: shown.total, row, see, fault: failure?.load === load ? failure.fault : null, retry };
}
