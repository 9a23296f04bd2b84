import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Batch } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RevealColumns } from '#renderer/privacy/RevealColumns.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { entryKey, fixesOf, isOpen, previousOf, takenBack, worstFirst, type Drafts } from './fixes.ts';
import styles from './FixList.module.css';
import { FixRow } from './FixRow.tsx';
import { useFixing } from './use-fixing.ts';

interface FixListProps {
  table: TableInfo;
  batch: Batch;
}

const listed = 1_000;

/** Rows and values that were not read as meant, each to be put right where it stands and tried again. */
export function FixList({ table, batch }: FixListProps): ReactNode {
  const t = useText();
  const [drafts, setDrafts] = useState<Drafts>({});
  const { busy, tryAgain, undo } = useFixing();
  const { answer, fault, refresh } = useAnswer('quarantine.list', { table: table.id, limit: listed });
  const entries = worstFirst(answer?.entries.filter((entry) => entry.batch === batch.id) ?? []);
  const fixable = entries.some((entry) => isOpen(entry, batch));
  const fixes = fixesOf(entries, drafts);
  const apply = (): void => {
    if (fixes.length > 0) tryAgain([{ batch, fixes }], () => setDrafts({}));
  };
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  return (
    <section className={styles.list} aria-busy={busy}>
      <div className={styles.head}>
        <h2 className={styles.title}>{fixable ? t('fix.title') : t('data.view.quarantine')}</h2>
        {entries.length > 0 && <RevealColumns table={table.id} />}
        {previousOf(table, batch) && (
          <Button variant="default" loading={busy} onClick={() => undo(table.id)}>
            {t('fix.undo')}
          </Button>
        )}
        {fixes.length > 0 && (
          <Button loading={busy} onClick={apply}>
            {t('fix.apply', { count: fixes.length })}
          </Button>
        )}
      </div>
      <p className={styles.hint}>
        {fixable ? t('fix.hint') : t('fix.none')}
        {answer && answer.total > listed && ` ${t('fix.first', { count: listed })}`}
      </p>
      {entries.map((entry) => (
        <FixRow
          key={entryKey(entry)}
          entry={entry}
          column={table.definition.columns.find((column) => column.id === entry.column)?.name ?? null}
          fixable={isOpen(entry, batch)}
          busy={busy}
          draft={drafts[entryKey(entry)]}
          onDraft={(text) => setDrafts({ ...drafts, [entryKey(entry)]: text })}
          onEnter={apply}
          onTakeBack={() => tryAgain([{ batch, fixes: [takenBack(entry)] }])}
        />
      ))}
    </section>
  );
}
