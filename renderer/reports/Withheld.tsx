import { useMemo, type ReactNode } from 'react';
import { analysisOf } from '#shared/analyses/registry';
import type { Result } from '#shared/model/result';
import { protectionOf } from '#shared/privacy/protect-result';
import { useText } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import styles from './ReportPanel.module.css';

/** How many numbers of a result the exported report will not tell: here they all stand. Nothing where it tells all. */
export function Withheld({ result, body }: { result: Result; body: object }): ReactNode {
  const t = useText();
  const least = useWorkbook(({ state }) => state?.settings.minimumCell ?? 5);
  const count = useMemo(() => {
    const { hidden } = protectionOf(analysisOf(result.kind).published(result, body), least);
    return hidden.filter(Boolean).length;
  }, [result, body, least]);
  return count > 0 && <p className={styles.quiet}>{t('reports.withheld', { count, least })}</p>;
}
