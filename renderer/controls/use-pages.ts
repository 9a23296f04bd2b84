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
  pages: Map<number, readonly Row[]>;
  total: number | null;
}

interface Store<Row> extends Shown<Row> {
  asked: Map<number, AbortController>;
  /** Rows of the loader before: shown until the first answer of this one. */
  before: Shown<Row> | null;
}

const newStore = <Row>(before: Shown<Row> | null): Store<Row> => ({
  pages: new Map(),
  total: null,
  asked: new Map(),
  before,
});

/** Rows by page from a loader. Another loader (table, sort, search) starts over and keeps the old rows until it answers. */
export function usePages<Row>(load: PageLoader<Row>): Pages<Row> {
  const [, redraw] = useState(0);
  const [fault, setFault] = useState<Fault | null>(null);
  const store = useRef<Store<Row>>(newStore(null));

  const request = useCallback(
    (page: number) => {
      const now = store.current;
      if (now.pages.has(page) || now.asked.has(page)) return;
      const abort = new AbortController();
      now.asked.set(page, abort);
      load(page * pageSize, pageSize, abort.signal)
        .then((answer) => {
          now.total = answer.total;
          now.before = null;
          now.pages.set(page, answer.rows);
          if (now.pages.size > keptPages) {
            const oldest = now.pages.keys().next();
            if (!oldest.done) now.pages.delete(oldest.value);
          }
        })
        .catch((error: unknown) => {
          if (!(error instanceof Cancelled) && store.current === now) setFault(toFault(error));
        })
        .finally(() => {
          now.asked.delete(page);
          if (store.current === now) redraw((turn) => turn + 1);
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
    const last = store.current;
    for (const abort of last.asked.values()) abort.abort();
    store.current = newStore(last.total === null ? last.before : last);
    setFault(null);
    request(0);
  }, [request]);

  useEffect(() => {
    start();
    return () => {
      for (const abort of store.current.asked.values()) abort.abort();
    };
  }, [start]);

  const shown = store.current.total === null ? store.current.before : store.current;
  const row = (index: number): Row | undefined => {
    const page = Math.floor(index / pageSize);
    return shown?.pages.get(page)?.[index - page * pageSize];
  };
  return { total: shown?.total ?? null, row, see, fault, retry: start };
}
