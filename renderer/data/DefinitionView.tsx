import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { createAnalysis } from '../analyses/create-analysis.ts';
import { useText } from '../app/i18n.ts';
import { attempt, notify } from '../app/notify.ts';
import { Sentence } from '../controls/SentenceSlot.tsx';
import { call } from '../rpc/client.ts';
import { useAnswer } from '../rpc/use-answer.ts';
import { runJob, unlessCancelled } from '../stores/jobs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { ColumnMeanings } from './ColumnMeanings.tsx';
import { DefinitionChoices } from './DefinitionChoices.tsx';
import { privacyGuess } from './privacy-guess.ts';
import styles from './DefinitionView.module.css';
import { RoleSlot } from './RoleSlot.tsx';
import { RowRules } from './RowRules.tsx';
import { Suggested } from './Suggested.tsx';
import { UseCounts } from './UseCounts.tsx';

/** What a table means, with the counts of what that uses and leaves out; nothing is used before it is confirmed. */
export function DefinitionView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const { state, documents } = useWorkbook();
  const [draft, setDraft] = useState<TableDefinition>(table.definition);
  const [saving, setSaving] = useState(false);
  const guessed = useAnswer('tables.guess', { table: table.id });
  const preview = useAnswer('tables.preview', { table: table.id, definition: draft });
  const writable = state?.readOnly === false;
  const changed = JSON.stringify(draft) !== JSON.stringify(table.definition);
  const confirm = async (): Promise<void> => {
    setSaving(true);
    try {
      const done = await unlessCancelled(
        runJob(t('definition.job', { name: draft.name }), (options) =>
          call('tables.define', { table: table.id, definition: draft }, options),
        ),
      );
      if (!done) return;
      setDraft(done.definition);
      notify('definition.done', { name: draft.name });
      await useWorkbook.getState().refreshCatalog();
    } finally {
      setSaving(false);
    }
  };
  const guesses = guessed.answer;
  const guessOf = (index: number) => guesses?.meaningGuesses[index] ?? null;
  const careOf = (index: number) => {
    const finding = guesses?.privacyFindings?.[index];
    return finding ? privacyGuess(finding) : null;
  };
  const firstAnalysis = table.confirmed && !changed && !documents.some(({ kind }) => kind === 'retention');
  return (
    <div className={styles.place}>
      <div className={styles.form}>
        <Sentence>
          {t('definition.each')}
          {guesses ? (
            <Suggested guess={guesses.roleGuess}>
              <RoleSlot
                value={draft.role}
                disabled={!writable}
                onChange={(role) => setDraft({ ...draft, role })}
              />
            </Suggested>
          ) : (
            <RoleSlot
              value={draft.role}
              disabled={!writable}
              onChange={(role) => setDraft({ ...draft, role })}
            />
          )}
          {t('definition.eachEnd')}
        </Sentence>
        <ColumnMeanings
          definition={draft}
          guessOf={guessOf}
          careOf={careOf}
          disabled={!writable}
          onChange={setDraft}
        />
        <RowRules table={table.id} definition={draft} disabled={!writable} onChange={setDraft} />
        <DefinitionChoices
          definition={draft}
          use={preview.answer}
          coverage={table.coverage}
          disabled={!writable}
          onChange={setDraft}
        />
      </div>
      <aside className={styles.side} aria-label={t('counts.title')}>
        <UseCounts table={table} definition={draft} preview={preview} />
        <div className={styles.actions}>
          <Button
            loading={saving}
            disabled={!writable || (table.confirmed && !changed)}
            onClick={() => attempt(confirm)}
          >
            {table.confirmed ? t('definition.apply') : t('definition.confirm')}
          </Button>
          {changed && (
            <Button variant="default" onClick={() => setDraft(table.definition)}>
              {t('definition.revert')}
            </Button>
          )}
        </div>
        <p className={styles.quiet}>
          {table.confirmed && !changed ? t('definition.inUse') : t('definition.neverDeletes')}
        </p>
        {firstAnalysis && (
          <Button variant="default" onClick={() => attempt(() => createAnalysis('retention'))}>
            {t('command.newRetention')}
          </Button>
        )}
      </aside>
    </div>
  );
}
