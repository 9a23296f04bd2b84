import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Recipe } from '#shared/model/recipe';
import type { TableDefinition } from '#shared/model/table';
import type { Inspection } from '#shared/rpc/importing';
import { useLocale, useRenderText, useText } from '../app/i18n.ts';
import { chooseFilesToImport } from '../app/importing.ts';
import { attempt } from '../app/notify.ts';
import { FaultPanel } from '../controls/FaultPanel.tsx';
import { PanelHeader } from '../controls/PanelHeader.tsx';
import { RunState } from '../controls/RunState.tsx';
import { Sentence, SentenceSlot } from '../controls/SentenceSlot.tsx';
import { useAnswer } from '../rpc/use-answer.ts';
import type { PanelProps } from '../shell/panels.ts';
import { closeTab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { fileSize } from './file-size.ts';
import { importFile } from './import-file.ts';
import styles from './ImportPanel.module.css';
import { PreviewGrid } from './PreviewGrid.tsx';
import { ReadingSentence } from './ReadingSentence.tsx';
import { RoleSlot } from './RoleSlot.tsx';
import { Suggested } from './Suggested.tsx';

const newTable = 'new';

/** What a person chose about one reading of the file. */
interface Choice {
  seen: Inspection;
  definition: TableDefinition;
  target: string;
}

/** A look at a file before it comes in: how it is read, what it is about, what its columns mean. */
export function ImportPanel({ id, params }: PanelProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const render = useRenderText();
  const path = String(params.path);
  const tables = useWorkbook((store) => store.catalog?.tables ?? []);
  const [recipe, setRecipe] = useState<Recipe | null>(null);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [importing, setImporting] = useState(false);
  const {
    answer: seen,
    fault,
    running,
    progress,
    cancel,
    refresh,
    stale,
  } = useAnswer('import.inspect', {
    path,
    recipe,
  });
  // Another reading of the file starts from its own guesses.
  const choice = chosen?.seen === seen ? chosen : null;
  const definition = choice?.definition ?? seen?.definition;
  const target = choice?.target ?? seen?.matchingTable ?? newTable;

  if (fault && !seen) {
    return (
      <div className={styles.fault}>
        <FaultPanel
          fault={fault}
          remedies={{
            retry: refresh,
            chooseFile: () => {
              closeTab(id);
              attempt(chooseFilesToImport);
            },
          }}
          onClose={() => closeTab(id)}
        />
      </div>
    );
  }
  if (!seen || !definition) {
    return (
      <div className={styles.fault}>{running && <RunState progress={progress} onCancel={cancel} />}</div>
    );
  }
  const setDefinition = (next: TableDefinition): void => setChosen({ seen, definition: next, target });
  const setTarget = (next: string): void => setChosen({ seen, definition, target: next });
  const matching = tables.find((table) => table.id === target);
  const begin = (): void => {
    setImporting(true);
    attempt(async () => {
      try {
        const done = await importFile({
          path,
          file: seen.file,
          recipe,
          definition: target === newTable ? definition : null,
          table: target === newTable ? null : target,
        });
        if (done) closeTab(id);
      } finally {
        setImporting(false);
      }
    });
  };
  const duplicate = seen.duplicateOf && tables.find((table) => table.id === seen.duplicateOf?.table);
  return (
    <>
      <PanelHeader
        title={seen.file}
        note={t('import.size', {
          size: fileSize(seen.bytes, locale),
          count: definition.columns.length,
        })}
        actions={
          <>
            <Button variant="default" onClick={() => closeTab(id)}>
              {t('controls.cancel')}
            </Button>
            <Button onClick={begin} loading={importing} disabled={stale}>
              {matching ? t('import.append') : t('import.run')}
            </Button>
          </>
        }
      />
      <div className={styles.form}>
        <Sentence>
          {t('import.about.before')}
          <Suggested guess={seen.roleGuess}>
            <RoleSlot value={definition.role} onChange={(role) => setDefinition({ ...definition, role })} />
          </Suggested>
          {t('import.about.into')}
          <SentenceSlot
            label={t('import.target')}
            value={target}
            options={[
              { value: newTable, label: t('import.newTable', { name: definition.name }) },
              ...tables.map((table) => ({
                value: table.id,
                label: table.definition.name,
                group: t('import.existing'),
              })),
            ]}
            onChange={setTarget}
          />
          {t('import.about.after')}
        </Sentence>
        <ReadingSentence inspection={seen} onChange={setRecipe} />
        {running && <RunState progress={progress} onCancel={cancel} />}
        {fault && (
          <FaultPanel fault={fault} remedies={{ retry: refresh, editRecipe: () => setRecipe(null) }} />
        )}
        {duplicate && (
          <p className={styles.warning}>{t('import.duplicate', { table: duplicate.definition.name })}</p>
        )}
        {seen.notes.length > 0 && (
          <ul className={styles.notes}>
            {seen.notes.map((note, index) => (
              <li key={index} className="k-text">
                {render(note)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <PreviewGrid
        inspection={seen}
        definition={definition}
        onChange={target === newTable ? setDefinition : undefined}
      />
    </>
  );
}
