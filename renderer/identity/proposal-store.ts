import { create } from 'zustand';
import { Cancelled, toFault, type Fault } from '#shared/faults/fault';
import type { Answer } from '#shared/rpc/contract';
import type { IdentityProposal } from '#shared/rpc/identity';
import type { Progress } from '#shared/rpc/messages';
import { call } from '#renderer/rpc/client.ts';
import { runJob } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

type Mode = IdentityProposal['mode'];

interface ProposalStore {
  /** The workbook and the revision of its numbers that all of this is of. */
  of: string;
  proposal: IdentityProposal | null;
  /** Changes that the person leaves out, by their ids. */
  without: ReadonlySet<number>;
  /** The question under way. */
  running: { progress: Progress | null; cancel: () => void } | null;
  fault: Fault | null;
  /** Compares records and keeps what is proposed; the job at the bottom bears `title`. */
  compare: (mode: Mode | null, title: string) => Promise<void>;
  setWithout: (id: number, out: boolean) => void;
  /** Accepts all but what is left out. @throws proposalGone, identityStale */
  accept: (title: string) => Promise<Answer<'identity.accept'>>;
  discard: () => void;
}

const nothing = { proposal: null, without: new Set<number>(), fault: null };

/** What a proposal is made of: it holds for one workbook at one revision of its numbers. */
export function currentNumbers(): string {
  const { state, catalog } = useWorkbook.getState();
  return `${state?.id ?? ''}/${catalog?.revision ?? 0}`;
}

/** The proposal that waits for the person, kept while other views and tabs are looked at. */
export const useProposal = create<ProposalStore>()((set, get) => ({
  of: '',
  ...nothing,
  running: null,
  async compare(mode, title) {
    if (get().running) return;
    const abort = new AbortController();
    const cancel = (): void => abort.abort();
    set({ ...nothing, of: currentNumbers(), running: { progress: null, cancel } });
    try {
      const proposal = await runJob(title, ({ signal, onProgress }) => {
        signal?.addEventListener('abort', cancel, { once: true });
        return call(
          'identity.resolve',
          { mode },
          {
            signal: abort.signal,
            onProgress: (progress) => {
              onProgress?.(progress);
              if (get().running) set({ running: { progress, cancel } });
            },
          },
        );
      });
      set({ proposal, of: currentNumbers() });
    } catch (error) {
      if (!(error instanceof Cancelled)) set({ fault: toFault(error) });
    } finally {
      set({ running: null });
    }
  },
  setWithout(id, out) {
    const without = new Set(get().without);
    if (out) without.add(id);
    else without.delete(id);
    set({ without });
  },
  async accept(title) {
    const { proposal, without } = get();
    const answer = await runJob(title, (options) =>
      call('identity.accept', { proposal: proposal?.proposal ?? 0, without: [...without] }, options),
    );
    set(nothing);
    return answer;
  },
  discard: () => set(nothing),
}));
