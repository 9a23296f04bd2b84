import { Button, Menu } from '@mantine/core';
import { Plus, Redo2, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import { newStepId, stepsOf } from '#shared/shape/steps';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { redoStep, undoStep } from '#renderer/app/undo.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { runJob, unlessCancelled } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { firstSource } from './derived-by.ts';
import { DeriveForm, deriveTypes, type DeriveType } from './DeriveForm.tsx';
import { Lineage } from './Lineage.tsx';
import type { WantedLookup } from '../table-tab.ts';
import styles from './Shape.module.css';
import { StepEditor } from './StepEditor.tsx';
import { StepList } from './StepList.tsx';
import { columnsBefore, newStep, stepTypes } from './steps.ts';

interface ShapeViewProps {
  table: TableInfo;
  /** A lookup to begin with. */
  lookup?: WantedLookup | null;
}

type Editing =
  { type: 'step'; step: ShapeStep; at: number } | { type: 'derive'; how: DeriveType; made: boolean } | null;

function lookedUp(table: TableInfo, lookup: WantedLookup): Editing {
  const step: ShapeStep = {
    id: newStepId(),
    type: 'lookup',
    ...lookup,
    columns: [],
    pick: 'only',
    by: null,
  };
  return { type: 'step', step, at: stepsOf(table.definition).length };
}

/** What is added to a table without changing what was imported, and the tables that are made from it. */
export function ShapeView({ table, lookup = null }: ShapeViewProps): ReactNode {
  const t = useText();
  const { catalog, state } = useWorkbook();
  const [editing, setEditing] = useState<Editing>(() => (lookup ? lookedUp(table, lookup) : null));
  const [saving, setSaving] = useState(false);
  const history = useAnswer('documents.history', { id: `table:${table.id}` });
  const writable = state?.readOnly === false;
  const tables = catalog?.tables ?? [];
  const others = tables.filter(({ id }) => id !== table.id);
  const steps = stepsOf(table.definition);
  const { from } = table.definition;
  const source = firstSource(table, tables);
  const store = async (next: ShapeStep[]): Promise<boolean> => {
    setSaving(true);
    try {
      const { definition } = table;
      const done = await unlessCancelled(
        runJob(t('shape.job', { name: definition.name }), (options) =>
          call(
            'tables.define',
            { table: table.id, definition: { ...definition, steps: next }, confirm: false },
            options,
          ),
        ),
      );
      await useWorkbook.getState().refreshCatalog();
      return done !== null && done !== undefined;
    } finally {
      setSaving(false);
    }
  };
  const save = async (step: ShapeStep, at: number): Promise<void> => {
    const next = [...steps];
    next[at] = step;
    if (await store(next)) setEditing(null);
  };
  const begin = (type: ShapeStep['type']): void =>
    setEditing({
      type: 'step',
      step: newStep(type, columnsBefore(table.definition, steps.length), others),
      at: steps.length,
    });
  const done = history.answer ?? [];
  return (
    <div className={styles.place}>
      <aside className={styles.side} aria-label={t('shape.steps')}>
        <div className={styles.row}>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button disabled={!writable} leftSection={<Plus size={14} aria-hidden />}>
                {t('shape.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('shape.addColumns')}</Menu.Label>
              {stepTypes.map((type) => (
                <Menu.Item
                  key={type}
                  disabled={type === 'lookup' && others.length === 0}
                  onClick={() => begin(type)}
                >
                  {t(`shape.type.${type}`)}
                </Menu.Item>
              ))}
              <Menu.Label>{t('shape.makeTable')}</Menu.Label>
              {deriveTypes.map((how) => (
                <Menu.Item
                  key={how}
                  disabled={how === 'union' && others.length === 0}
                  onClick={() => setEditing({ type: 'derive', how, made: false })}
                >
                  {t(`shape.derive.${how}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
            variant="default"
            px={8}
            disabled={!writable || !done.some((step) => !step.undone)}
            aria-label={t('command.undo')}
            onClick={() => attempt(() => undoStep(`table:${table.id}`))}
          >
            <Undo2 size={14} aria-hidden />
          </Button>
          <Button
            variant="default"
            px={8}
            disabled={!writable || !done.some((step) => step.undone)}
            aria-label={t('command.redo')}
            onClick={() => attempt(() => redoStep(`table:${table.id}`))}
          >
            <Redo2 size={14} aria-hidden />
          </Button>
        </div>
        <h2 className={styles.heading}>{t('shape.steps')}</h2>
        <StepList
          table={table}
          tables={tables}
          current={editing?.type === 'step' ? editing.step.id : null}
          disabled={!writable || saving}
          onOpen={(step, at) => setEditing({ type: 'step', step, at })}
          onSteps={(next) => attempt(() => store(next))}
        />
        {from && source && (
          <>
            <h2 className={styles.heading}>{t('shape.making')}</h2>
            <button
              type="button"
              className={styles.open}
              disabled={!writable}
              onClick={() => setEditing({ type: 'derive', how: from.type, made: true })}
            >
              <div className={styles.name}>{t(`shape.derive.${from.type}`)}</div>
              <div className={styles.summary}>
                {t('shape.changeMaking', { name: source.definition.name })}
              </div>
            </button>
          </>
        )}
        <Lineage table={table} tables={tables} />
      </aside>
      {editing === null && <EmptyState title={t('shape.nothingOpen')} hint={t('shape.nothingOpenHint')} />}
      {editing?.type === 'step' && (
        <StepEditor
          key={editing.step.id}
          table={table}
          step={editing.step}
          at={editing.at}
          saving={saving}
          onChange={(step) => setEditing({ ...editing, step })}
          onSave={() => attempt(() => save(editing.step, editing.at))}
          onCancel={() => setEditing(null)}
        />
      )}
      {editing?.type === 'derive' && (
        <DeriveForm
          key={`${editing.how} ${editing.made}`}
          table={editing.made && source ? source : table}
          how={editing.how}
          made={editing.made ? table : null}
          tables={editing.made ? tables.filter(({ id }) => id !== table.id && id !== source?.id) : others}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
