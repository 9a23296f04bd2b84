import { Button } from '@mantine/core';
import { Filter } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { SegmentBody, type Condition } from '#shared/conditions/condition';
import { formatDay, formatNumber } from '#shared/i18n/format';
import { DocumentTitle } from '#renderer/analyses/DocumentTitle.tsx';
import { useDocument } from '#renderer/analyses/use-document.ts';
import { newDocumentId, openDocument, unusedTitle } from '#renderer/app/documents.ts';
import { useLocale, useRenderText, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { PeopleGrid } from '#renderer/customers/PeopleGrid.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { inspect } from '#renderer/stores/inspector.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { useRuleFields } from './rule-fields.ts';
import { CompareButton } from '#renderer/voices/CompareButton.tsx';
import styles from './SegmentPanel.module.css';

/** A segment: what defines it, how many it holds, who they are, and what can be done with it. */
export function SegmentPanel({ params }: PanelProps): ReactNode {
  const t = useText();
  const render = useRenderText();
  const locale = useLocale();
  const id = String(params.documentId);
  const open = useDocument(id);
  const scope = useWorkbook((workbook) => workbook.state?.scope);
  const fields = useRuleFields();
  const who = useMemo((): Condition => ({ type: 'segment', id }), [id]);
  const key = JSON.stringify(open?.document.body ?? null);
  const body = useMemo(() => SegmentBody.safeParse(JSON.parse(key)), [key]);
  // While its rules change, the people are asked by what the rules say; a frozen list is asked by the segment.
  const people = body.success && !body.data.frozen ? body.data.condition : who;
  const count = useAnswer('people.count', body.success ? { who: people } : null);
  const words = useAnswer('people.describe', body.success ? { who: body.data.condition } : null);
  if (!open || !body.success)
    return <EmptyState icon={<Filter />} title={t('document.gone')} hint={t('document.goneHint')} />;
  const { document, changeBody, rename, readOnly } = open;
  const { frozen, condition } = body.data;
  const filtering = scope?.segment === id;
  const setFilter = (): Promise<void> =>
    useWorkbook.getState().setScope({
      from: scope?.from ?? null,
      to: scope?.to ?? null,
      segment: filtering ? null : id,
    });
  const retention = async (): Promise<void> => {
    const initial = await call('analysis.initial', { kind: 'retention' });
    const made = {
      id: newDocumentId(),
      kind: 'retention',
      version: 1,
      title: unusedTitle(t('segments.retentionTitle', { title: document.title })),
      body: { ...initial, segment: id },
    };
    await useWorkbook.getState().putDocument(made);
    openDocument(made);
  };
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <DocumentTitle
          label={t('segments.nameLabel')}
          title={document.title}
          onChange={rename}
          readOnly={readOnly}
        />
        <p className={styles.size}>
          {count.answer ? (
            <>
              <b>{t('people.of', { count: count.answer.customers })}</b>
              {count.answer.everyone > 0 &&
                t('status.separator') +
                  t('people.ofEveryone', {
                    percent: formatNumber((count.answer.customers / count.answer.everyone) * 100, locale, 1),
                    everyone: count.answer.everyone,
                  })}
              {t('status.separator')}
              {frozen
                ? t('segments.frozen', { day: formatDay(frozen.at.slice(0, 10), locale) })
                : t('segments.dynamic')}
            </>
          ) : (
            t('document.working')
          )}
        </p>
        {count.running && <RunState progress={count.progress} onCancel={count.cancel} />}
        {count.fault && <FaultPanel fault={count.fault} remedies={{ retry: count.refresh }} />}
        <p className={styles.definition}>
          {words.answer?.definition.map(render).join(t('document.sentenceGap'))}
        </p>
        <div className={styles.actions}>
          <Button onClick={() => inspect({ who, title: document.title, documentId: id })}>
            {t('segments.openPeople')}
          </Button>
          <Button variant="default" onClick={() => attempt(setFilter)}>
            {t(filtering ? 'segments.stopFilter' : 'segments.useAsFilter')}
          </Button>
          <Button variant="default" disabled={readOnly} onClick={() => attempt(retention)}>
            {t('segments.retention')}
          </Button>
          <CompareButton subject={{ who, title: document.title }} disabled={!count.answer?.customers} />
        </div>
        {!frozen && (
          <section aria-label={t('segments.rules')}>
            <RuleEditor
              condition={condition}
              fields={fields}
              onChange={(next) => changeBody({ condition: next })}
              readOnly={readOnly}
              begin={typeof params.field === 'string' ? params.field : true}
            />
          </section>
        )}
      </div>
      <div className={styles.grid}>
        <PeopleGrid who={people} scope={null} empty={<EmptyState title={t('people.none')} />} />
      </div>
    </div>
  );
}
