import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import styles from './Privacy.module.css';

interface LeavingTagProps {
  of: 'rows' | 'result';
  /** `t1.c2`, or `key`. */
  columns: readonly string[];
}

/** What the law calls what is about to be written, what of it is masked or hidden, and what may not leave as it is shown now. */
export function LeavingTag({ of, columns }: LeavingTagProps): ReactNode {
  const t = useText();
  const { answer } = useAnswer('privacy.leaving', { of, columns: [...columns] });
  if (!answer) return null;
  const { tag, forbidden, masked, least } = answer;
  return (
    <div className={styles.leaving} role="note">
      <strong>{t('privacy.leaving.tag', { tag: t(`privacy.tag.${tag}`) })}</strong>
      <span className={styles.quiet}>{t(`privacy.gdpr.${tag}`)}</span>
      {masked.length > 0 && <span>{t('privacy.leaving.masked', { columns: masked.join(', ') })}</span>}
      {of === 'result' && least > 1 && <span>{t('privacy.leaving.least', { least })}</span>}
      {forbidden.length > 0 && (
        <span className={styles.forbidden}>
          {t('privacy.leaving.forbidden', { columns: forbidden.join(', ') })}
        </span>
      )}
    </div>
  );
}
