import { Button, Group, Modal } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import { newDocumentId, openDocument } from '#renderer/app/documents.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EChart } from '#renderer/charts/EChart.tsx';
import { useChartTheme } from '#renderer/charts/use-chart-theme.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { Subject } from '#renderer/stores/inspector.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { compareChart } from './compare-chart.ts';
import styles from './CompareDialog.module.css';

/** People to compare with all others, as they were selected. */
export type ComparedSubject = Pick<Subject, 'who' | 'scope' | 'title'>;

interface CompareDialogProps {
  subject: ComparedSubject;
  onClose: () => void;
}

/** Retention of the people of a selection beside that of everyone else: two lines, each with its n. */
export function CompareDialog({ subject, onClose }: CompareDialogProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const theme = useChartTheme();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? false);
  const initial = useAnswer('analysis.initial', { kind: 'retention' });
  const body = initial.answer;
  const { who: they, title } = subject;
  const scope = subject.scope ?? null;
  const rest = useMemo((): Condition => ({ type: 'not', of: they }), [they]);
  const run = (who: Condition) => (body ? { kind: 'retention', body, scope, who } : null);
  const theirs = useAnswer('analysis.run', run(they));
  const others = useAnswer('analysis.run', run(rest));
  const chart = useMemo(() => {
    if (!theirs.answer || !others.answer) return null;
    const sides = [
      { result: theirs.answer, name: t('voices.they', { title, n: theirs.answer.base.n }), subject: true },
      { result: others.answer, name: t('voices.rest', { n: others.answer.base.n }), subject: false },
    ];
    return compareChart(sides, { locale, theme });
  }, [theirs.answer, others.answer, title, t, locale, theme]);
  const fault = initial.fault ?? theirs.fault ?? others.fault;
  const few = [theirs.answer, others.answer].some((result) => result && result.base.n < 30);

  const openBoth = async (): Promise<void> => {
    if (!body) return;
    const sides = [
      { who: they, title },
      { who: rest, title: t('voices.restSegment', { title }) },
    ];
    for (const side of sides) {
      const { id } = await call('people.keepAsSegment', side);
      const document = {
        id: newDocumentId(),
        kind: 'retention',
        version: 1,
        title: t('segments.retentionTitle', { title: side.title }),
        body: { ...body, segment: id },
      };
      await useWorkbook.getState().putDocument(document);
      openDocument(document);
    }
    await useWorkbook.getState().refreshDocuments();
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t('voices.compareTitle', { title })}
      closeButtonProps={{ 'aria-label': t('controls.close') }}
    >
      <div className={styles.body}>
        {fault && <FaultPanel fault={fault} />}
        {!chart && !fault && <RunState progress={null} label={t('voices.comparing')} />}
        {chart && (
          <EChart chart={chart} label={t('voices.compareTitle', { title })} onOpen={() => undefined} />
        )}
        {chart && (
          <p className={styles.note}>
            {t('voices.compareNote', { grain: t('analysis.grain.month') })}
            {few && <strong>{t('voices.compareFew')}</strong>}
          </p>
        )}
      </div>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" disabled={!chart || readOnly} onClick={() => attempt(openBoth)}>
          {t('voices.openAsDocuments')}
        </Button>
        <Button onClick={onClose}>{t('controls.close')}</Button>
      </Group>
    </Modal>
  );
}
