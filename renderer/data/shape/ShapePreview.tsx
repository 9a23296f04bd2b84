import type { ReactNode } from 'react';
import type { Cell } from '#shared/model/result';
import type { Answer } from '#shared/rpc/contract';
import { isNumberType } from '#shared/model/column-groups';
import { useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import type { AnswerState } from '#renderer/rpc/use-answer.ts';
import styles from './Shape.module.css';

interface ShapePreviewProps {
  preview: AnswerState<'shape.preview'>;
  /** Ids of the columns that are new. */
  fresh: readonly string[];
}

/** The first rows as they would be. */
export function ShapePreview({ preview, fresh }: ShapePreviewProps): ReactNode {
  const t = useText();
  const { answer, fault, running, progress, cancel, refresh } = preview;
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  if (!answer && !running) return null;
  return (
    <div>
      <h3 className={styles.heading}>{t('shape.preview')}</h3>
      {running && <RunState progress={progress} onCancel={cancel} />}
      {answer && <PreviewTable answer={answer} fresh={fresh} />}
    </div>
  );
}

function PreviewTable({
  answer,
  fresh,
}: {
  answer: Answer<'shape.preview'>;
  fresh: readonly string[];
}): ReactNode {
  const t = useText();
  const words = (cell: Cell): string =>
    typeof cell === 'boolean' ? t(cell ? 'export.yes' : 'export.no') : cell === null ? '' : String(cell);
  if (answer.rows.length === 0) return <p className={styles.quiet}>{t('shape.noRows')}</p>;
  return (
    <div className={styles.grid} tabIndex={0} role="region" aria-label={t('shape.preview')}>
      <table>
        <thead>
          <tr>
            {answer.columns.map(({ id, name, type }) => (
              <th
                key={id}
                scope="col"
                data-number={isNumberType(type) ? '' : undefined}
                data-new={fresh.includes(id) ? '' : undefined}
                title={t(`type.${type}`)}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, at) => (
            <tr key={at}>
              {answer.columns.map(({ id, type }, index) => (
                <td
                  key={id}
                  data-number={isNumberType(type) ? '' : undefined}
                  data-new={fresh.includes(id) ? '' : undefined}
                >
                  {words(row[index] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
