import { useEffect, useState } from 'react';
import { Cancelled, toFault, type Fault } from '#shared/faults/fault';
import { useEpoch } from '#renderer/stores/workbook.ts';
import type { PersonRow } from './people-rows.ts';
import { traitLoader, type TraitColumn } from './trait-columns.ts';
import { useTextStyle } from './use-text-style.ts';

interface Comparison {
  /** In the order of the keys; null for who is not there. */
  rows: (PersonRow | null)[] | null;
  fault: Fault | null;
}

/** The same traits of some customers. */
export function useComparison(keys: readonly string[], traits: readonly TraitColumn[]): Comparison {
  const style = useTextStyle();
  const epoch = useEpoch();
  const [held, setHeld] = useState<Comparison>({ rows: null, fault: null });
  useEffect(() => {
    const abort = new AbortController();
    const each = keys.map(async (key) => {
      const query = { who: { type: 'keys' as const, keys: [key] }, scope: null, sort: null, search: '' };
      const { rows } = await traitLoader(query, traits, style)(0, 1, abort.signal);
      return rows[0] ?? null;
    });
    Promise.all(each)
      .then((rows) => setHeld({ rows, fault: null }))
      .catch((error: unknown) => {
        if (!(error instanceof Cancelled)) setHeld({ rows: null, fault: toFault(error) });
      });
    return () => abort.abort();
  }, [keys, traits, style, epoch]);
  return held;
}
