import { Fragment, type ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import type { Voice } from '#shared/rpc/people';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { openCustomer } from '#renderer/customers/open-people.ts';
import { AddToReport } from '#renderer/reports/AddToReport.tsx';
import { quoteBlock } from '#renderer/reports/result-block.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import styles from './Voices.module.css';

interface QuoteProps {
  voice: Voice;
  /** A word to make stand out. */
  word?: string | null;
  /** Leaves out who said it, where that is clear. */
  nameless?: boolean;
}

/** Something a customer said, with where and when it was said and the score beside it. */
export function Quote({ voice, word = null, nameless = false }: QuoteProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const facts = [
    voice.channel,
    voice.at === null ? null : formatDay(voice.at.slice(0, 10), locale),
    voice.score === null ? null : t('voices.score', { score: voice.score }),
  ].filter((fact): fact is string => fact !== null && fact !== '');
  const { customer } = voice;
  return (
    <blockquote className={styles.quote}>
      <p>{marked(voice.text, word)}</p>
      <footer>
        {facts.join(t('status.separator'))}
        {!nameless && facts.length > 0 && t('status.separator')}
        {!nameless &&
          (customer === null ? (
            t('voices.anonymous')
          ) : (
            <LinkButton inline onClick={() => openCustomer(customer)}>
              {customer}
            </LinkButton>
          ))}
        <AddToReport block={quoteBlock(voice.text, facts)} quiet />
      </footer>
    </blockquote>
  );
}

/** The text with a word set apart, in whatever case and width it was written. */
function marked(text: string, word: string | null): ReactNode {
  if (word === null || word === '') return text;
  const plain = text.normalize('NFKC');
  const pattern = new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of plain.matchAll(pattern)) {
    parts.push(
      <Fragment key={match.index}>
        {plain.slice(at, match.index)}
        <mark className={styles.mark}>{match[0]}</mark>
      </Fragment>,
    );
    at = match.index + match[0].length;
  }
  return parts.length === 0 ? text : [...parts, plain.slice(at)];
}
