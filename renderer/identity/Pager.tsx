import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import styles from './ChangeList.module.css';

interface PagerProps {
  offset: number;
  size: number;
  total: number;
  onMove: (offset: number) => void;
}

/** Where one is in a long list, and the pages before and after. */
export function Pager({ offset, size, total, onMove }: PagerProps): ReactNode {
  const t = useText();
  if (total <= size) return null;
  return (
    <div className={styles.tools}>
      <span className={styles.quiet} role="status">
        {t('resolve.page', { from: offset + 1, to: Math.min(offset + size, total), total })}
      </span>
      <Button
        variant="default"
        size="compact-xs"
        disabled={offset === 0}
        onClick={() => onMove(offset - size)}
      >
        {t('resolve.previous')}
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        disabled={offset + size >= total}
        onClick={() => onMove(offset + size)}
      >
        {t('resolve.next')}
      </Button>
    </div>
  );
}
