import { Button, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { QuarantineEntry } from '#shared/model/batch';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import styles from './FixList.module.css';
import { useReasonWords } from './use-reason-words.ts';

interface FixRowProps {
  entry: QuarantineEntry;
  /** Name of the column of a value. */
  column: string | null;
  fixable: boolean;
  draft: string | undefined;
  onDraft: (text: string) => void;
  onEnter: () => void;
  onTakeBack: () => void;
}

/** One listed row or value: why it is listed, and its text as a field. */
export function FixRow({
  entry,
  column,
  fixable,
  draft,
  onDraft,
  onEnter,
  onTakeBack,
}: FixRowProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const words = useReasonWords();
  const { scope, reason, text, line } = entry;
  const fixed = reason === 'fixed';
  const where =
    column === null
      ? t('fix.text', { line: formatNumber(line, locale) })
      : t('fix.value', { column, line: formatNumber(line, locale) });
  return (
    <div className={styles.entry} data-scope={scope}>
      <div className={styles.why}>
        <span className={styles.what}>{t(`quarantine.scope.${scope}`)}</span>
        <span>{where}</span>
        <span className={styles.reason}>{words(reason)}</span>
        {fixed && fixable && (
          <Button variant="default" size="compact-xs" onClick={onTakeBack}>
            {t('fix.back')}
          </Button>
        )}
      </div>
      {fixable && !fixed ? (
        <Textarea
          classNames={{ input: styles.text ?? '' }}
          aria-label={where}
          autosize
          minRows={1}
          maxRows={8}
          value={draft ?? text}
          data-changed={draft !== undefined && draft !== text ? '' : undefined}
          onChange={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.stopPropagation();
            onEnter();
          }}
        />
      ) : (
        <>
          <pre className={styles.original}>{text}</pre>
          {entry.masked && <p className={styles.hint}>{t('fix.masked')}</p>}
        </>
      )}
    </div>
  );
}
