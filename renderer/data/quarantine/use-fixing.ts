import { useState } from 'react';
import type { Batch } from '#shared/model/batch';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { undoStep } from '#renderer/app/undo.ts';
import { call } from '#renderer/rpc/client.ts';
import { runJob, unlessCancelled } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import type { Fix } from './fixes.ts';
import { forgetSource, rememberSource } from './known-sources.ts';
import { sourceOf } from './source-paths.ts';

export interface BatchFixes {
  batch: Batch;
  fixes: Fix[];
}

export interface Fixing {
  busy: boolean;
  /** Reads files again with corrections; `then` is told when all are in. */
  tryAgain: (wanted: readonly BatchFixes[], then?: () => void) => void;
  /** Takes the last correction of a table back. */
  undo: (table: string) => void;
}

/** Corrections on their way into their tables. */
export function useFixing(): Fixing {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const working = (work: () => Promise<void>): void =>
    attempt(async () => {
      setBusy(true);
      try {
        await work();
      } finally {
        setBusy(false);
        await useWorkbook.getState().refreshCatalog();
      }
    });
  const one = async ({ batch, fixes }: BatchFixes): Promise<number | null> => {
    const path = await sourceOf(batch);
    if (path === null) return null;
    try {
      const done = await unlessCancelled(
        runJob(t('fix.job', { file: batch.file }), (options) =>
          call('quarantine.fix', { batch: batch.id, path, fixes }, options),
        ),
      );
      if (!done) return null;
      rememberSource(done.batch, path);
      return done.batch.loaded - batch.loaded;
    } catch (error) {
      forgetSource(batch);
      throw error;
    }
  };
  return {
    busy,
    tryAgain: (wanted, then) =>
      working(async () => {
        let gained = 0;
        for (const each of wanted) {
          const rows = await one(each);
          if (rows === null) return;
          gained += rows;
        }
        if (gained > 0) notify('fix.done', { count: gained });
        else notify('fix.tried');
        then?.();
      }),
    undo: (table) => working(() => undoStep(`fixes:${table}`)),
  };
}
