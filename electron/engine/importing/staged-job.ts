import type { Text } from '#shared/i18n/text';
import type { Job } from '../jobs/job.ts';

/** One person's job done in stages, each a part of the whole. */
export interface StagedJob extends Job {
  /** From now on progress counts for the part `from`–`to` of the whole, under these words. */
  stage(from: number, to: number, text: Text): void;
}

/** Progress that only ever grows, whatever the stages report of themselves. */
export function stagedJob(job: Job): StagedJob {
  let part = { from: 0, to: 1 };
  let words: Text = { key: 'import.reading' };
  let shown = 0;
  const show = (share: number) => {
    shown = Math.max(shown, Math.min(1, part.from + (part.to - part.from) * share));
    job.progress({ share: shown, text: words, cancellable: true });
  };
  return {
    signal: job.signal,
    page: (bytes) => job.page(bytes),
    progress: ({ share }) => show(share ?? 0),
    stage: (from, to, text) => {
      part = { from, to };
      words = text;
      show(0);
    },
  };
}
