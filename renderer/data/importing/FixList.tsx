import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Batch, QuarantineEntry } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { runJob, unlessCancelled } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { entryKey, fixesOf, previousOf, worstFirst, type Drafts } from './fixes.ts';
import styles from './FixList.module.css';
import { FixRow } from './FixRow.tsx';

interface FixListProps {
  table: TableInfo;
  batch: Batch;
  /** The file that the batch was read from. */
  path: string;
  onFixed: (batch: Batch) => void;
}

const listed = 1_000;

/** Rows and values that were not read as meant, each to be put right where it stands and tried again. */
export function FixList({ table, batch, path, onFixed }: FixListProps): ReactNode {
  const t = useText();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [busy, setBusy] = useState(false);
  const { answer, fault, refresh } = useAnswer('quarantine.list', { table: table.id, limit: listed });
  const fixable = batch.recipe.format === 'delimited';
  const entries = worstFirst(answer?.entries.filter((entry) => entry.batch === batch.id) ?? []);
  const changed = fixesOf(entries, drafts);
  const previous = previousOf(table, batch);
  const follow = async (next: Batch | null): Promise<void> => {
    await useWorkbook.getState().refreshCatalog();
    if (next) onFixed(next);
  };
  const tryAgain = (fixes: ReturnType<typeof fixesOf>): void =>
    attempt(async () => {
      setBusy(true);
      try {
        const done = await unlessCancelled(
          runJob(t('fix.job', { file: batch.file }), (options) =>
            call('quarantine.fix', { batch: batch.id, path, fixes }, options),
          ),
        );
        if (!done) return;
        const gained = done.batch.loaded - batch.loaded;
        if (gained > 0) notify('fix.done', { count: gained });
        else notify('fix.tried');
        await follow(done.batch);
      } finally {
        setBusy(false);
      }
    });
  const undo = (): void =>
    attempt(async () => {
      setBusy(true);
      try {
        await call('import.undoBatch', { batch: batch.id });
        await follow(previous);
      } finally {
        setBusy(false);
      }
    });
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  return (
    <section className={styles.list} aria-busy={busy}>
      <div className={styles.head}>
        <h2 className={styles.title}>{fixable ? t('fix.title') : t('data.view.quarantine')}</h2>
        {previous && (
          <Button variant="default" loading={busy} onClick={undo}>
            {t('fix.undo')}
          </Button>
        )}
        {changed.length > 0 && (
          <Button loading={busy} onClick={() => tryAgain(changed)}>
            {t('fix.apply', { count: changed.length })}
          </Button>
        )}
      </div>
      <p className={styles.hint}>
        {fixable ? t('fix.hint') : t('fix.onlyText')}
        {answer && answer.total > listed && ` ${t('fix.first', { count: listed })}`}
      </p>
      {entries.map((entry) => (
        <FixRow
          key={entryKey(entry)}
          entry={entry}
          column={table.definition.columns.find((column) => column.id === entry.column)?.name ?? null}
          fixable={fixable && !busy}
          draft={drafts[entryKey(entry)]}
          onDraft={(text) => setDrafts({ ...drafts, [entryKey(entry)]: text })}
          onEnter={() => changed.length > 0 && tryAgain(changed)}
          onTakeBack={() => tryAgain(takenBack(batch, table, entry))}
        />
      ))}
    </section>
  );
}

/** The corrections of one line, taken back: of the whole row and of its cells. */
function takenBack(batch: Batch, table: TableInfo, entry: QuarantineEntry): ReturnType<typeof fixesOf> {
  const { recipe } = batch;
  if (recipe.format !== 'delimited') return [];
  return (recipe.fixes ?? [])
    .filter(({ line }) => line === entry.line)
    .map(({ line, column }) => {
      const name = column === undefined ? null : recipe.columns[column]?.name;
      const id = table.definition.columns.find((each) => each.name === name)?.id ?? null;
      return { line, column: id, text: null };
    });
}
