import { useState, type ReactNode } from 'react';
import type { Result } from '#shared/model/result';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import styles from './Definition.module.css';

interface DefinitionProps {
  result: Result | null;
  stale: boolean;
}

/** What is counted, over whom, and what was left out: two lines under the sentence, all of it on request. */
export function Definition({ result, stale }: DefinitionProps): ReactNode {
  const t = useText();
  const render = useRenderText();
  const [whole, setWhole] = useState(false);
  if (!result) return <p className={styles.definition}>{t('document.working')}</p>;
  const left = result.excluded
    .filter(({ n }) => n > 0)
    .map(({ text, n }) => t('document.leftOutItem', { what: render(text), n }));
  const sentences = [
    ...result.definition.map(render),
    t('document.base', { n: result.base.n, of: render(result.base.of) }),
    ...(left.length > 0 ? [t('document.leftOut', { list: left.join(t('document.listGap')) })] : []),
  ];
  return (
    <div className={styles.definition}>
      <p className={styles.words} data-whole={whole ? '' : undefined}>
        {sentences.join(t('document.sentenceGap'))}
      </p>
      <LinkButton
        inline
        className={styles.toggle ?? ''}
        aria-expanded={whole}
        onClick={() => setWhole(!whole)}
      >
        {t(whole ? 'document.less' : 'document.more')}
      </LinkButton>
      {result.base.n > 0 && result.base.n < 30 && (
        <strong className={styles.few}>{t('document.few', { count: result.base.n })}</strong>
      )}
      {stale && <span className={styles.stale}>{t('document.stale')}</span>}
    </div>
  );
}
