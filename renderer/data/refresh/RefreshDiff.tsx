import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Recipe } from '#shared/model/recipe';
import type { RefreshMode } from '#shared/model/table-diff';
import type { Answer } from '#shared/rpc/contract';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { call } from '#renderer/rpc/client.ts';
import { runJob, unlessCancelled } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { DiffColumns } from './DiffColumns.tsx';
import { DiffDocuments } from './DiffDocuments.tsx';
import { DiffRows } from './DiffRows.tsx';
import { DiffSummary } from './DiffSummary.tsx';
import { DiffTotals } from './DiffTotals.tsx';
import { KeyChoice } from './KeyChoice.tsx';
import styles from './Refresh.module.css';
import { useProposal, type Proposal } from './use-proposal.ts';

interface RefreshDiffProps {
  path: string;
  table: string;
  recipe?: Recipe | null;
  mode?: RefreshMode;
  /** What was taken in, or null when the table stays as it is. */
  onDone: (answer: Answer<'import.accept'> | null) => void;
}

/** What a new file would do to a table and to all that follows from it, before anything is changed. */
export function RefreshDiff({
  path,
  table,
  recipe = null,
  mode: first = 'append',
  onDone,
}: RefreshDiffProps): ReactNode {
  const t = useText();
  const [mode, setMode] = useState<RefreshMode>(first);
  const [key, setKey] = useState<string[] | null>(null);
  const [renames, setRenames] = useState(true);
  const [taking, setTaking] = useState(false);
  const { proposal, fault, running, cancelled, retry, keep } = useProposal({
    path,
    table,
    recipe,
    mode,
    key,
    renames,
  });
  const name =
    useWorkbook((store) => store.catalog?.tables.find(({ id }) => id === table)?.definition.name) ?? table;

  const accept = async (given: Proposal): Promise<void> => {
    setTaking(true);
    try {
      const answer = await unlessCancelled(
        runJob(t('refresh.accepting', { file: given.file }), (options) =>
          call('import.accept', { proposal: given.proposal }, options),
        ),
      );
      if (!answer) return;
      keep();
      notify(`refresh.accepted.${mode}`, { count: answer.batch.loaded, table: name });
      onDone(answer);
    } finally {
      setTaking(false);
    }
  };
  return (
    <div className={styles.diff}>
      <div className={styles.choices}>
        <Segmented
          label={t('refresh.mode')}
          value={mode}
          options={(['append', 'replace'] as const).map((value) => ({
            value,
            label: t(`refresh.mode.${value}`),
          }))}
          onChange={setMode}
        />
        <KeyChoice table={table} value={key} onChange={setKey} />
      </div>
      {running && <RunState progress={null} onCancel={() => onDone(null)} />}
      {fault && <FaultPanel fault={fault} remedies={{ retry }} />}
      {cancelled && (
        <Button variant="default" onClick={retry} className={styles.again}>
          {t('refresh.again')}
        </Button>
      )}
      {proposal && (
        <>
          <DiffSummary diff={proposal.diff} />
          <DiffColumns diff={proposal.diff} renames={renames} onRenames={setRenames} />
          <DiffRows diff={proposal.diff} />
          <DiffTotals diff={proposal.diff} />
          <DiffDocuments diff={proposal.diff} />
          <div className={styles.actions}>
            <Button loading={taking} onClick={() => attempt(() => accept(proposal))}>
              {t(`refresh.accept.${mode}`)}
            </Button>
            <Button variant="default" disabled={taking} onClick={() => onDone(null)}>
              {t('refresh.reject')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
