import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { attempt } from '#renderer/app/notify.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

/** The workbook whose values the person asked to see while comparing people. */
const useWanted = create<{ workbook: string | null }>()(() => ({ workbook: null }));

interface Clear {
  /** Null while it is not known yet. */
  clear: boolean | null;
  /** Shows values in clear from here on; each customer who is shown is logged. */
  show: () => void;
}

/** Whether values that tell of people may be seen here: nothing is masked, or the person asked to see them. */
export function useClear(): Clear {
  const workbook = useWorkbook((store) => store.state?.id ?? null);
  const wanted = useWanted((store) => store.workbook !== null && store.workbook === workbook);
  const { answer } = useAnswer('privacy.masking', {});
  const plain = answer?.columns.every(({ shown }) => shown) ?? null;
  return {
    clear: wanted || plain,
    show: () => useWanted.setState({ workbook }),
  };
}

/** Whether these customers are shown in clear now: what is shown is logged before it is. */
export function useRevealed(customers: readonly string[], clear: boolean | null): boolean {
  const wanted = JSON.stringify(customers);
  const [revealed, setRevealed] = useState<string | null>(null);
  useEffect(() => {
    if (clear !== true) return;
    let gone = false;
    attempt(async () => {
      await call('privacy.reveal', { customers: JSON.parse(wanted) as string[] });
      if (!gone) setRevealed(wanted);
    });
    return () => {
      gone = true;
    };
  }, [wanted, clear]);
  return clear === true && revealed === wanted;
}
