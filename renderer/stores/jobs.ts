import { create } from 'zustand';
import { Cancelled } from '#shared/faults/fault';
import type { Progress } from '#shared/rpc/messages';
import type { CallOptions } from '../rpc/client.ts';

/** Work under way that is not tied to one view: an import, a save, the sample. */
export interface RunningJob {
  id: number;
  title: string;
  progress: Progress | null;
  cancel: () => void;
}

interface JobsStore {
  jobs: RunningJob[];
  /** Runs work as a job: shown at the bottom with its progress until it ends. @throws what the work throws. */
  runJob: <T>(title: string, work: (options: CallOptions) => Promise<T>) => Promise<T>;
}

let lastJob = 0;

/** Jobs with progress and cancel. */
export const useJobs = create<JobsStore>()((set, get) => ({
  jobs: [],
  async runJob(title, work) {
    const abort = new AbortController();
    const id = (lastJob += 1);
    const job: RunningJob = { id, title, progress: null, cancel: () => abort.abort() };
    set({ jobs: [...get().jobs, job] });
    const onProgress = (progress: Progress): void =>
      set({ jobs: get().jobs.map((other) => (other.id === id ? { ...other, progress } : other)) });
    try {
      return await work({ signal: abort.signal, onProgress });
    } finally {
      set({ jobs: get().jobs.filter((other) => other.id !== id) });
    }
  },
}));

export const runJob: JobsStore['runJob'] = (title, work) => useJobs.getState().runJob(title, work);

/** Cancelling is not an error: the promise's value, or null when the person stopped it. */
export async function unlessCancelled<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Cancelled) return null;
    throw error;
  }
}
