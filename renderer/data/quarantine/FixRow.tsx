import { Button, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { QuarantineEntry } from '#shared/model/batch';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { outcomeOf } from './fixes.ts';
import styles from './FixList.module.css';
import { useReasonWords } from './use-reason-words.ts';

interface FixRowProps {
  entry: QuarantineEntry;
  /** Name of the column of a value. */
  column: string | null;
  fixable: boolean;
  /** The file is being read again: what was typed stands, and waits. */
  busy: boolean;
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
  busy,
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
        <span className={styles.what}>{t(`quarantine.scope.${outcomeOf(entry)}`)}</span>
        <span>{where}</span>
        <span className={styles.reason}>{words(reason)}</span>
        {fixed && fixable && !busy && (
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
          readOnly={busy}
          data-changed={draft !== undefined && draft !== text ? '' : undefined}
          onChange={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.stopPropagation();
            if (!busy) onEnter();
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
