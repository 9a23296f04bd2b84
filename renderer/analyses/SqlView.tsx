import { Button, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { sqlTokens } from './sql-tokens.ts';
import styles from './SqlView.module.css';

/** The statement that made the numbers, to read and to copy. */
export function SqlView({ sql }: { sql: string }): ReactNode {
  const t = useText();
  const tokens = useMemo(() => sqlTokens(sql), [sql]);
  return (
    <div className={styles.view} data-fill>
      <div className={styles.copy}>
        <CopyButton value={sql}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'document.copied' : 'document.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <pre className={styles.sql} tabIndex={0} aria-label={t('document.sql')}>
        <code>
          {tokens.map((token, index) => (
            <span key={index} className={styles[token.type]}>
              {token.text}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}
