import { ActionIcon, Checkbox, Select, Textarea } from '@mantine/core';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WorkbookDocument } from '#shared/model/document';
import type { ReportBlock } from '#shared/model/report';
import { Definition } from '#renderer/analyses/Definition.tsx';
import { analysisRoom } from '#renderer/analyses/registry.ts';
import { ResultView } from '#renderer/analyses/ResultView.tsx';
import { openDocument } from '#renderer/app/documents.ts';
import { useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { inspect } from '#renderer/stores/inspector.ts';
import { Withheld } from './Withheld.tsx';
import styles from './ReportPanel.module.css';

interface ReportBlockViewProps {
  block: ReportBlock;
  /** The document of a result, unless it was removed. */
  document: WorkbookDocument | undefined;
  readOnly: boolean;
  /** Added just now: it is scrolled into sight and takes the focus, once. */
  fresh: boolean;
  onSeen: () => void;
  first: boolean;
  last: boolean;
  onChange: (block: ReportBlock) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** One block of a report with how to move, change and remove it. */
export function ReportBlockView(props: ReportBlockViewProps): ReactNode {
  const { block, document, readOnly, fresh, onSeen, first, last, onChange, onMove, onRemove } = props;
  const t = useText();
  const name = block.type === 'text' ? t('reports.text') : (document?.title ?? t('reports.gone'));
  return (
    <article className={styles.block} aria-label={name}>
      <div className={styles.tools}>
        <ActionIcon aria-label={t('reports.moveUp')} disabled={first || readOnly} onClick={() => onMove(-1)}>
          <ArrowUp size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('reports.moveDown')} disabled={last || readOnly} onClick={() => onMove(1)}>
          <ArrowDown size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon
          aria-label={t('reports.removeNamed', { title: name })}
          disabled={readOnly}
          onClick={onRemove}
        >
          <X size={14} aria-hidden />
        </ActionIcon>
      </div>
      {block.type === 'text' ? (
        <TextBlock
          text={block.markdown}
          readOnly={readOnly}
          fresh={fresh}
          onSeen={onSeen}
          onKeep={(text) => onChange({ ...block, markdown: text })}
        />
      ) : document ? (
        <ResultBlock block={block} document={document} readOnly={readOnly} onChange={onChange} />
      ) : (
        <p className={styles.quiet}>{t('reports.gone')}</p>
      )}
    </article>
  );
}

interface TextBlockProps {
  text: string;
  readOnly: boolean;
  fresh: boolean;
  onSeen: () => void;
  onKeep: (text: string) => void;
}

function TextBlock(props: TextBlockProps): ReactNode {
  const { fresh, onSeen } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const t = useText();
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (!fresh) return;
    field.current?.scrollIntoView({ block: 'center' });
    field.current?.focus({ preventScroll: true });
    onSeen();
  }, [fresh, onSeen]);
  return (
    <Textarea
      ref={field}
      aria-label={t('reports.text')}
      placeholder={t('reports.textHint')}
      autosize
      minRows={2}
      maxRows={24}
      value={draft ?? props.text}
      readOnly={props.readOnly}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => {
        if (draft !== null && draft !== props.text) props.onKeep(draft);
        setDraft(null);
      }}
    />
  );
}

interface ResultBlockProps {
  block: Extract<ReportBlock, { type: 'document' }>;
  document: WorkbookDocument;
  readOnly: boolean;
  onChange: (block: ReportBlock) => void;
}

function ResultBlock({ block, document, readOnly, onChange }: ResultBlockProps): ReactNode {
  const t = useText();
  const room = analysisRoom(document.kind);
  const run = useAnswer('analysis.run', { kind: document.kind, body: document.body });
  if (!room) return <p className={styles.quiet}>{t('reports.gone')}</p>;
  const view = block.view === '' ? (room.views[0]?.id ?? 'table') : block.view;
  const open = (mark: Record<string, unknown>, title: string, note: string): void =>
    inspect({
      who: { type: 'mark', kind: document.kind, body: document.body, mark },
      title,
      note,
      documentId: document.id,
    });
  return (
    <>
      <div className={styles.resultHead}>
        <button type="button" className={styles.open} onClick={() => openDocument(document)}>
          {document.title}
        </button>
        <Select
          aria-label={t('reports.view')}
          w={130}
          value={view}
          disabled={readOnly}
          data={room.views.map(({ id, label }) => ({ value: id, label: t(label) }))}
          onChange={(next) => onChange({ ...block, view: next ?? '' })}
        />
        <Checkbox
          label={t('reports.showTable')}
          checked={block.table}
          disabled={readOnly}
          onChange={(event) => onChange({ ...block, table: event.currentTarget.checked })}
        />
      </div>
      <Definition result={run.answer} stale={run.stale} />
      {run.answer && !run.stale && <Withheld result={run.answer} body={document.body} />}
      {run.running && <RunState progress={run.progress} onCancel={run.cancel} />}
      {run.fault && <FaultPanel fault={run.fault} remedies={{ retry: run.refresh }} />}
      {run.answer && (
        <div className={styles.result}>
          <ResultView
            room={room}
            body={document.body}
            result={run.answer}
            view={view}
            selected={null}
            onOpen={open}
            label={document.title}
          />
        </div>
      )}
    </>
  );
}
