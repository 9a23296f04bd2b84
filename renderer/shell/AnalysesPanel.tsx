import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { analysisRoom, analysisRooms } from '../analyses/registry.ts';
import { createAnalysis } from '../analyses/create-analysis.ts';
import { openDocument } from '../app/documents.ts';
import { useLocale, useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { NoActivity } from '../analyses/NoActivity.tsx';
import { EmptyState } from '../controls/EmptyState.tsx';
import { PanelHeader } from '../controls/PanelHeader.tsx';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './AnalysesPanel.module.css';

/** The workbook's analyses, and the kinds a new one can be. */
export function AnalysesPanel(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { documents, catalog, state } = useWorkbook();
  const collator = new Intl.Collator(locale, { numeric: true });
  const analyses = documents
    .filter((document) => analysisRoom(document.kind))
    .sort((a, b) => collator.compare(a.title, b.title));
  const writable = state?.readOnly === false;
  const ready = (catalog?.kinds.length ?? 0) > 0;
  if (catalog && !ready && analyses.length === 0) return <NoActivity />;
  return (
    <>
      <PanelHeader title={t('room.analyses')} note={ready ? t('analyses.note') : t('analyses.needsData')} />
      <div className={styles.kinds}>
        {analysisRooms.map(({ kind, name, hint }) => (
          <button
            key={kind}
            type="button"
            className={styles.kind}
            disabled={!writable || !ready}
            onClick={() => attempt(() => createAnalysis(kind))}
          >
            <span className={styles.name}>
              <Plus size={14} aria-hidden />
              {t(name)}
            </span>
            <span className={styles.hint}>{t(hint)}</span>
          </button>
        ))}
      </div>
      {analyses.length === 0 ? (
        <EmptyState title={t('analyses.none')} hint={t('analyses.noneHint')} />
      ) : (
        <ul className={styles.list}>
          {analyses.map((document) => (
            <li key={document.id} className={styles.entry}>
              <button type="button" className={styles.open} onClick={() => openDocument(document)}>
                <span>{document.title}</span>
                <span className={styles.hint}>{t(analysisRoom(document.kind)?.name ?? 'room.analyses')}</span>
              </button>
              {writable && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  aria-label={t('analyses.removeNamed', { title: document.title })}
                  onClick={() => attempt(() => useWorkbook.getState().removeDocument(document.id))}
                >
                  {t('analyses.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
