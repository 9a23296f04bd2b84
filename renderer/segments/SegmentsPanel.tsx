import { Button } from '@mantine/core';
import { Filter, Plus } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { SegmentBody } from '#shared/conditions/condition';
import { formatDay, formatNumber } from '#shared/i18n/format';
import type { WorkbookDocument } from '#shared/model/document';
import { openDocument } from '#renderer/app/documents.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { makeSegment } from './new-segment.ts';
import styles from './SegmentsPanel.module.css';

/** The workbook's segments with their sizes. */
export function SegmentsPanel(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const documents = useWorkbook((workbook) => workbook.documents);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const segments = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true });
    return documents
      .filter((document) => document.kind === 'segment')
      .sort((a, b) => collator.compare(a.title, b.title));
  }, [documents, locale]);
  const add = (
    <Button
      disabled={readOnly}
      leftSection={<Plus size={14} aria-hidden />}
      onClick={() => attempt(() => makeSegment())}
    >
      {t('segments.new')}
    </Button>
  );
  if (segments.length === 0)
    return (
      <EmptyState icon={<Filter />} title={t('segments.none')} hint={t('segments.noneHint')} actions={add} />
    );
  return (
    <>
      <PanelHeader title={t('room.segments')} note={t('segments.note')} actions={add} />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('segments.name')}</th>
            <th scope="col" className={styles.number}>
              {t('segments.size')}
            </th>
            <th scope="col" className={styles.number}>
              {`${t('segments.share')} (%)`}
            </th>
            <th scope="col">{t('segments.kind')}</th>
            <th>
              <span className="k-hidden">{t('segments.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment) => (
            <SegmentRow key={segment.id} segment={segment} readOnly={readOnly} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function SegmentRow({ segment, readOnly }: { segment: WorkbookDocument; readOnly: boolean }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { answer } = useAnswer('people.count', { who: { type: 'segment', id: segment.id } });
  const body = SegmentBody.safeParse(segment.body);
  const title = segment.title || t('people.untitled');
  const frozen = body.success ? body.data.frozen : null;
  return (
    <tr>
      <th scope="row">
        <button type="button" className={styles.open} onClick={() => openDocument(segment)}>
          {title}
        </button>
      </th>
      <td className={styles.number}>{answer ? formatNumber(answer.customers, locale, 0) : ''}</td>
      <td className={styles.number}>
        {answer && answer.everyone > 0
          ? formatNumber((answer.customers / answer.everyone) * 100, locale, 1)
          : ''}
      </td>
      <td>
        {frozen
          ? t('segments.frozen', { day: formatDay(frozen.at.slice(0, 10), locale) })
          : t('segments.dynamic')}
      </td>
      <td className={styles.number}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          disabled={readOnly}
          aria-label={t('segments.removeNamed', { title })}
          onClick={() => attempt(() => useWorkbook.getState().removeDocument(segment.id))}
        >
          {t('segments.remove')}
        </Button>
      </td>
    </tr>
  );
}
