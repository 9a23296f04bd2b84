import { Button, TextInput } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { readFormula } from '#shared/formula/read';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import { outputsOf, stepsOf } from '#shared/shape/steps';
import { useText } from '#renderer/app/i18n.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { BandsForm } from './BandsForm.tsx';
import { FormulaField } from './FormulaField.tsx';
import { FormulaHelp } from './FormulaHelp.tsx';
import { IndicatorsForm } from './IndicatorsForm.tsx';
import { LookupForm } from './LookupForm.tsx';
import { RecodeForm } from './RecodeForm.tsx';
import styles from './Shape.module.css';
import { ShapePreview } from './ShapePreview.tsx';
import { useFirstFocus } from './use-first-focus.ts';
import { columnsBefore, formulaColumns, isComplete, readBy } from './steps.ts';

interface StepEditorProps {
  table: TableInfo;
  step: ShapeStep;
  /** Its place among the steps. */
  at: number;
  saving: boolean;
  onChange: (step: ShapeStep) => void;
  onSave: () => void;
  onCancel: () => void;
}

/** One step being made or changed, with the first rows as it would make them. */
export function StepEditor({
  table,
  step,
  at,
  saving,
  onChange,
  onSave,
  onCancel,
}: StepEditorProps): ReactNode {
  const t = useText();
  const form = useFirstFocus();
  const { catalog, state } = useWorkbook();
  const settings = state?.settings;
  const columns = useMemo(() => columnsBefore(table.definition, at), [table.definition, at]);
  const others = (catalog?.tables ?? []).filter(({ id }) => id !== table.id);
  const read = useMemo(() => {
    if (step.type !== 'formula') return null;
    const calendar = { weekStart: settings?.weekStart ?? 'mon', fiscalStart: settings?.fiscalStart ?? 4 };
    return readFormula(step.formula, { columns: formulaColumns(columns), calendar });
  }, [step, columns, settings]);
  const complete = isComplete(step) || (step.type === 'formula' && step.formula.trim() !== '');
  const holds = read === null || read.ok;
  const named = withNames(step);
  const before = stepsOf(table.definition).slice(0, at);
  const draft = { ...table.definition, columns, steps: [...before, named] };
  const fresh = outputsOf(step).map(({ id }) => id);
  const seen = [...readBy(step, columns, read?.ok ? read.formula.columns : []), ...fresh];
  const preview = useAnswer(
    'shape.preview',
    complete && holds ? { table: table.id, definition: draft, columns: seen, limit: 12 } : null,
  );
  return (
    <form
      ref={form}
      className={styles.main}
      aria-label={t(`shape.type.${step.type}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(step) && holds) onSave();
      }}
    >
      <h2 className={styles.heading}>{t(`shape.type.${step.type}`)}</h2>
      {'column' in step && (
        <TextInput
          label={t('shape.columnName')}
          maw={320}
          data-autofocus
          maxLength={255}
          value={step.column.name}
          onChange={(event) =>
            onChange({ ...step, column: { ...step.column, name: event.currentTarget.value } })
          }
        />
      )}
      {step.type === 'formula' && (
        <>
          <FormulaField
            value={step.formula}
            columns={columns.map(({ name }) => name)}
            problem={read && !read.ok ? read.problem : null}
            onChange={(formula) => onChange({ ...step, formula })}
          />
          <FormulaHelp />
        </>
      )}
      {step.type === 'bands' && <BandsForm step={step} columns={columns} onChange={onChange} />}
      {step.type === 'recode' && (
        <RecodeForm table={table.id} step={step} columns={columns} onChange={onChange} />
      )}
      {step.type === 'lookup' && (
        <LookupForm
          table={table.id}
          definition={{ ...table.definition, columns, steps: before }}
          step={step}
          columns={columns}
          tables={others}
          onChange={onChange}
        />
      )}
      {step.type === 'indicators' && (
        <IndicatorsForm table={table.id} step={step} columns={columns} onChange={onChange} />
      )}
      <ShapePreview preview={preview} fresh={fresh} />
      <div className={styles.row}>
        <Button type="submit" loading={saving} disabled={!isComplete(step) || !holds}>
          {t('shape.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('controls.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A step whose column has a name, so that it can be previewed before it is given one. */
function withNames(step: ShapeStep): ShapeStep {
  if (!('column' in step) || step.column.name.trim() !== '') return step;
  return { ...step, column: { ...step.column, name: '…' } };
}
