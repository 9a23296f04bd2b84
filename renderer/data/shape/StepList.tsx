import { Button } from '@mantine/core';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import { mayChangePlaces } from '#shared/shape/depend';
import { outputsOf, stepsOf } from '#shared/shape/steps';
import { useText } from '#renderer/app/i18n.ts';
import styles from './Shape.module.css';
import { stepSummary } from './steps.ts';

interface StepListProps {
  table: TableInfo;
  tables: readonly TableInfo[];
  current: string | null;
  disabled: boolean;
  onOpen: (step: ShapeStep, at: number) => void;
  onSteps: (steps: ShapeStep[]) => void;
}

/** A table's steps in order: each can be opened, moved past those that it needs nothing of, and removed. */
export function StepList({ table, tables, current, disabled, onOpen, onSteps }: StepListProps): ReactNode {
  const t = useText();
  const steps = stepsOf(table.definition);
  const nameOf = (step: ShapeStep): string =>
    outputsOf(step)
      .map(({ name }) => name)
      .join(t('shape.listComma'));
  const move = (at: number, by: number): void => {
    const next = [...steps];
    const [step] = next.splice(at, 1);
    if (step) next.splice(at + by, 0, step);
    onSteps(next);
  };
  if (steps.length === 0) return <p className={styles.quiet}>{t('shape.noSteps')}</p>;
  return (
    <ol className={styles.steps}>
      {steps.map((step, at) => (
        <li key={step.id} className={styles.step} data-current={step.id === current ? '' : undefined}>
          <button type="button" className={styles.open} onClick={() => onOpen(step, at)}>
            <div className={styles.name}>{nameOf(step)}</div>
            <div className={styles.summary}>{stepSummary(t, step, table.definition.columns, tables)}</div>
          </button>
          <span className={styles.tools}>
            <Button
              variant="subtle"
              px={5}
              disabled={disabled || !mayChangePlaces(steps, at - 1)}
              aria-label={t('shape.up', { name: nameOf(step) })}
              onClick={() => move(at, -1)}
            >
              <ArrowUp size={14} aria-hidden />
            </Button>
            <Button
              variant="subtle"
              px={5}
              disabled={disabled || !mayChangePlaces(steps, at)}
              aria-label={t('shape.down', { name: nameOf(step) })}
              onClick={() => move(at, 1)}
            >
              <ArrowDown size={14} aria-hidden />
            </Button>
            <Button
              variant="subtle"
              px={5}
              disabled={disabled}
              aria-label={t('shape.remove', { name: nameOf(step) })}
              onClick={() => onSteps(steps.filter((each) => each.id !== step.id))}
            >
              <X size={14} aria-hidden />
            </Button>
          </span>
        </li>
      ))}
    </ol>
  );
}
