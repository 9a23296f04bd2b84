import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { AuditLog } from './AuditLog.tsx';
import { CopySection } from './CopySection.tsx';
import { ConsentSection } from './ConsentSection.tsx';
import { MaskedColumns } from './MaskedColumns.tsx';
import { RetentionSection } from './RetentionSection.tsx';
import { TagsSection } from './TagsSection.tsx';
import styles from './Privacy.module.css';

/** What tells of people in this workbook, who is left out, what is kept too long, and what was done with it. */
export function PrivacyPanel(): ReactNode {
  const t = useText();
  return (
    <>
      <PanelHeader title={t('room.privacy')} note={t('privacy.room.note')} />
      <div className={styles.panel} tabIndex={0} role="region" aria-label={t('room.privacy')}>
        <MaskedColumns />
        <TagsSection />
        <ConsentSection />
        <RetentionSection />
        <CopySection />
        <AuditLog />
      </div>
    </>
  );
}
