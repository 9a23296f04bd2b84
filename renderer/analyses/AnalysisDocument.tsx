import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { inspect, useInspector } from '#renderer/stores/inspector.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { AddToReport } from '#renderer/reports/AddToReport.tsx';
import { resultBlock } from '#renderer/reports/result-block.ts';
import { Definition } from './Definition.tsx';
import { DocumentTitle } from './DocumentTitle.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { NoActivity } from './NoActivity.tsx';
import { OptionsButton } from './OptionsButton.tsx';
import { ResultView } from './ResultView.tsx';
import type { AnalysisRoom } from './room.ts';
import type { useDocument } from './use-document.ts';
import styles from './AnalysisDocument.module.css';

interface AnalysisDocumentProps {
  tab: string;
  open: NonNullable<ReturnType<typeof useDocument>>;
  room: AnalysisRoom;
}

const lastViews = new Map<string, string>();

/** A document of an analysis: its sentence, what it means, and the result in one of its views. */
export function AnalysisDocument({ open, room }: AnalysisDocumentProps): ReactNode {
  const t = useText();
  const { document, changeBody, rename, readOnly } = open;
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const scope = useWorkbook((workbook) => workbook.state?.scope);
  const [view, setView] = useState(lastViews.get(document.id) ?? room.views[0]?.id ?? 'table');
  const subject = useInspector((inspector) => inspector.subject);
  const active =
    (catalog?.activities ?? 0) > 0 || (room.anyTable === true && (catalog?.tables.length ?? 0) > 0);
  const run = useAnswer('analysis.run', active ? { kind: document.kind, body: document.body } : null);
  const result = run.answer;
  const choose = (next: string): void => {
    lastViews.set(document.id, next);
    setView(next);
  };
  const selected =
    subject?.documentId === document.id && subject.who.type === 'mark' ? subject.who.mark : null;

  // What is selected belongs to the sentence as it was; another sentence, another selection.
  const body = JSON.stringify(document.body);
  useEffect(() => {
    const now = useInspector.getState().subject;
    if (now?.documentId === document.id && now.who.type === 'mark' && JSON.stringify(now.who.body) !== body)
      inspect(null);
  }, [body, document.id]);

  const openMark = useCallback(
    (mark: Record<string, unknown>, title: string, note: string) =>
      inspect({
        who: { type: 'mark', kind: document.kind, body: document.body, mark, ...(scope ? { scope } : {}) },
        title,
        note,
        documentId: document.id,
        definition: result?.definition,
        sql: result?.sql,
        rowsOf: room.rowsOf?.(document.body),
      }),
    [document, scope, result, room],
  );

  if (catalog && !active) return <NoActivity />;
  return (
    <section className={styles.document} aria-label={document.title}>
      <DocumentTitle
        label={t('document.name')}
        title={document.title}
        onChange={rename}
        readOnly={readOnly}
      />
      <div className={styles.form}>
        <room.Form body={document.body} onChange={changeBody} readOnly={readOnly} />
        {room.Options && (
          <OptionsButton
            Options={room.Options}
            body={document.body}
            onChange={changeBody}
            readOnly={readOnly}
          />
        )}
      </div>
      <Definition result={result} stale={run.stale} />
      <div className={styles.bar}>
        <Segmented
          label={t('document.view')}
          value={view}
          options={[
            ...room.views.map(({ id, label }) => ({ value: id, label: t(label) })),
            { value: 'table', label: t('document.table') },
            { value: 'sql', label: t('document.sql') },
          ]}
          onChange={choose}
        />
        <div className={styles.running}>
          {run.running && <RunState progress={run.progress} onCancel={run.cancel} />}
        </div>
        <ExportMenu document={document} room={room} result={result} view={view} />
        <AddToReport block={resultBlock(document.id, view)} />
      </div>
      {run.fault && (
        <div className={styles.fault}>
          <FaultPanel fault={run.fault} remedies={{ retry: run.refresh }} />
        </div>
      )}
      {result && result.base.n === 0 && !run.stale ? (
        <EmptyState title={t('document.nobody')} hint={t('document.nobodyHint')} />
      ) : (
        result && (
          <div className={styles.result} data-stale={run.stale ? '' : undefined} aria-busy={run.stale}>
            <ResultView
              room={room}
              body={document.body}
              result={result}
              view={view}
              selected={selected}
              onOpen={openMark}
              label={document.title}
            />
          </div>
        )
      )}
    </section>
  );
}
