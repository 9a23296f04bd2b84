import { Button } from '@mantine/core';
import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { useShowValues } from './use-show-values.ts';
import styles from './ChangeList.module.css';

/** Says that values are masked, and shows them when asked; nothing where they are not. */
export function ShowValues(): ReactNode {
  const t = useText();
  const show = useShowValues();
  if (!show) return null;
  return (
    <span className={styles.tools}>
      <span className={styles.quiet}>{t('resolve.masked')}</span>
      <Button
        variant="default"
        size="compact-xs"
        title={t('resolve.showHint')}
        leftSection={<Eye size={13} aria-hidden />}
        onClick={show}
      >
        {t('resolve.show')}
      </Button>
    </span>
  );
}
