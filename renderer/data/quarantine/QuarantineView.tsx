import { Button } from '@mantine/core';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { QuarantineEntry } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import type { PageLoader } from '#renderer/controls/use-pages.ts';
import { VirtualGrid } from '#renderer/controls/VirtualGrid.tsx';
import { columnsOfTables, leaveForClipboard } from '#renderer/privacy/leave.ts';
import { RevealColumns } from '#renderer/privacy/RevealColumns.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { unreadCount } from '../table-tab.ts';
import { entryKey, fixesOf, isOpen, previousOf, takenBack, type Drafts } from './fixes.ts';
import { FixRow } from './FixRow.tsx';
import { useQuarantineColumns } from './quarantine-columns.ts';
import styles from './QuarantineView.module.css';
import { useFixing, type BatchFixes } from './use-fixing.ts';

/**
 * Rows and values that could not be read as meant: where each is in its file, its text, and why. The one that the list stands
 * on is put right below it; corrections gather until the files are read again.
 */
export function QuarantineView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const { id, definition, batches } = table;
  const columns = useQuarantineColumns(table);
  const { busy, tryAgain, undo } = useFixing();
  const masking = useWorkbook((store) => store.masking);
  const [chosen, setChosen] = useState<{ entry: QuarantineEntry; masking: number } | null>(null);
  // An entry that was chosen while its text was shown otherwise is another one now.
  const at = chosen?.masking === masking ? chosen.entry : null;
  const [touched, setTouched] = useState<QuarantineEntry[]>([]);
  const [drafts, setDrafts] = useState<Drafts>({});
  const editor = useRef<HTMLDivElement>(null);
  const load: PageLoader<QuarantineEntry> = useCallback(
    async (offset, limit, signal) => {
      const answer = await call('quarantine.list', { table: id, offset, limit }, { signal });
      return { rows: answer.entries, total: answer.total };
    },
    [id],
  );
  const undoable = batches.some((batch) => previousOf(table, batch));
  if (unreadCount(table) === 0 && !undoable)
    return <EmptyState title={t('quarantine.none')} hint={t('quarantine.noneHint')} />;
  const wanted = batches.flatMap((batch): BatchFixes[] => {
    const fixes = fixesOf(
      touched.filter((entry) => entry.batch === batch.id),
      drafts,
    );
    return fixes.length > 0 ? [{ batch, fixes }] : [];
  });
  const count = wanted.reduce((sum, { fixes }) => sum + fixes.length, 0);
  const leave = (): void => {
    setChosen(null);
    setTouched([]);
    setDrafts({});
  };
  const apply = (): void => {
    if (count > 0) tryAgain(wanted, leave);
  };
  const batchOf = (entry: QuarantineEntry) => batches.find((batch) => batch.id === entry.batch);
  const write = (entry: QuarantineEntry, text: string): void => {
    const key = entryKey(entry);
    setDrafts({ ...drafts, [key]: text });
    if (!touched.some((one) => entryKey(one) === key)) setTouched([...touched, entry]);
  };
  const own = at && batchOf(at);
  return (
    <div className={styles.place} aria-busy={busy}>
      <div className={styles.grid}>
        <VirtualGrid
          label={t('data.view.quarantine')}
          columns={columns}
          load={load}
          version={`${batches.map((batch) => batch.id).join()}/${masking}`}
          onCurrent={(entry) => setChosen({ entry, masking })}
          onCopy={(_columns, rows) => leaveForClipboard('rows', columnsOfTables([table]), rows)}
          onOpen={(entry) => {
            setChosen({ entry, masking });
            setTimeout(() => editor.current?.querySelector('textarea')?.focus());
          }}
        />
      </div>
      <div className={styles.bar}>
        <span className={styles.hint}>{t(at ? 'fix.hint' : 'fix.choosing')}</span>
        {unreadCount(table) > 0 && <RevealColumns table={id} />}
        {undoable && (
          <Button variant="default" loading={busy} onClick={() => undo(id)}>
            {t('fix.undo')}
          </Button>
        )}
        {count > 0 && (
          <Button loading={busy} onClick={apply}>
            {t('fix.apply', { count })}
          </Button>
        )}
      </div>
      {at && own && (
        <div className={styles.editor} ref={editor}>
          <FixRow
            key={entryKey(at)}
            entry={at}
            column={definition.columns.find((column) => column.id === at.column)?.name ?? null}
            fixable={isOpen(at, own)}
            busy={busy}
            draft={drafts[entryKey(at)]}
            onDraft={(text) => write(at, text)}
            onEnter={apply}
            onTakeBack={() => tryAgain([{ batch: own, fixes: [takenBack(at)] }], leave)}
          />
        </div>
      )}
    </div>
  );
}
