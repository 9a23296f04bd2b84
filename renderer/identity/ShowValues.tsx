import { Button } from '@mantine/core';
import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import styles from './ChangeList.module.css';

/** Says that values are masked, and shows them when asked. */
export function ShowValues({ clear, show }: { clear: boolean | null; show: () => void }): ReactNode {
  const t = useText();
  if (clear !== false) return null;
  return (
    <span className={styles.tools}>
      <span className={styles.quiet}>{t('resolve.masked')}</span>
      <Button variant="default" size="compact-xs" leftSection={<Eye size={13} aria-hidden />} onClick={show}>
        {t('resolve.show')}
      </Button>
    </span>
  );
}
