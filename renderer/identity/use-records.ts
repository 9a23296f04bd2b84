import { useEffect, useState } from 'react';
import { Cancelled, toFault, type Fault } from '#shared/faults/fault';
import type { CustomerRecord } from '#shared/rpc/identity';
import { call } from '#renderer/rpc/client.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

export interface RecordOf {
  customer: string;
  record: CustomerRecord;
}

/** All records of some customers; null until they are known. */
export function useRecords(customers: readonly string[]): {
  records: RecordOf[] | null;
  fault: Fault | null;
} {
  const masking = useWorkbook((workbook) => workbook.masking);
  const wanted = JSON.stringify({ customers, masking });
  const [held, setHeld] = useState<{ of: string; records: RecordOf[] | null; fault: Fault | null }>({
    of: '',
    records: null,
    fault: null,
  });
  useEffect(() => {
    const abort = new AbortController();
    const { customers: keys } = JSON.parse(wanted) as { customers: string[] };
    Promise.all(
      keys.map(async (customer) => {
        const answer = await call('identity.records', { customer }, { signal: abort.signal });
        return answer.records.map((record) => ({ customer, record }));
      }),
    )
      .then((found) => setHeld({ of: wanted, records: found.flat(), fault: null }))
      .catch((error: unknown) => {
        if (!(error instanceof Cancelled)) setHeld({ of: wanted, records: null, fault: toFault(error) });
      });
    return () => abort.abort();
  }, [wanted]);
  return held.of === wanted ? held : { records: null, fault: null };
}
