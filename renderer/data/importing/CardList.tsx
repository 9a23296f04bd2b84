import { Button, Checkbox } from '@mantine/core';
import { Check } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { chooseFilesToImport } from '#renderer/app/importing.ts';
import { attempt } from '#renderer/app/notify.ts';
import styles from './CardList.module.css';
import { CardStatus } from './CardStatus.tsx';
import type { ImportCard } from './cards.ts';
import { ConfirmAll } from './ConfirmAll.tsx';
import { useImports } from './store.ts';

const cardName = (card: ImportCard): string => card.partName ?? card.file;

/** Every table that may come in, file by file. Arrow keys or j and k walk along it. */
export function CardList({ shown, onClose }: { shown: ImportCard; onClose: () => void }): ReactNode {
  const t = useText();
  const { cards, show, setOn, run, cancel, clearDone } = useImports();
  const list = useRef<HTMLUListElement>(null);
  const taken = cards.filter((card) => card.on && card.state !== 'done' && card.state !== 'failed');
  const busy = cards.some((card) => card.state === 'importing' || card.state === 'queued');
  const done = cards.filter((card) => card.state === 'done');
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [shown.key]);
  const cancelAll = (): void => {
    for (const { key, state } of cards) if (state === 'queued') cancel(key);
    for (const { key, state } of cards) if (state === 'importing') cancel(key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = cards[cards.findIndex((card) => card.key === shown.key) + step];
      if (!next) return;
      show(next.key);
      list.current?.querySelector<HTMLElement>(`[data-card="${next.key}"]`)?.focus();
    } else if (event.key === ' ' && shown.state !== 'done') {
      event.preventDefault();
      setOn(shown.key, !shown.on);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run([shown.key]);
    }
  };
  return (
    <section className={styles.side} aria-label={t('import.files')}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('import.title')}</h1>
        <span className={styles.quiet}>{t('import.summary', { count: cards.length })}</span>
      </div>
      <div className={styles.main}>
        {busy && (
          <Button fullWidth variant="default" onClick={cancelAll}>
            {t('import.cancelAll')}
          </Button>
        )}
        {taken.length > 0 && !busy && (
          <Button
            fullWidth
            disabled={!taken.some((card) => card.state === 'ready')}
            onClick={() => run(taken.map((card) => card.key))}
          >
            {t('import.all', { count: taken.length })}
          </Button>
        )}
        <ConfirmAll cards={done} />
      </div>
      <ul className={styles.list} ref={list} title={t('import.keys')}>
        {cards.map((card, index) => (
          <li key={card.key} className={styles.item} data-shown={card.key === shown.key || undefined}>
            {(index === 0 || cards[index - 1]?.path !== card.path) && card.partName !== null && (
              <div className={styles.file}>{card.file}</div>
            )}
            <div className={styles.row}>
              {card.state === 'done' ? (
                <Check size={14} className={styles.in} aria-hidden />
              ) : (
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  aria-label={t('import.take', { name: cardName(card) })}
                  checked={card.on}
                  disabled={card.state === 'failed'}
                  onChange={(event) => setOn(card.key, event.currentTarget.checked)}
                />
              )}
              <button
                type="button"
                className={styles.card}
                data-card={card.key}
                data-off={(!card.on && card.state !== 'done') || undefined}
                aria-current={card.key === shown.key || undefined}
                tabIndex={card.key === shown.key ? 0 : -1}
                onKeyDown={onKeyDown}
                onClick={() => show(card.key)}
              >
                <span className={styles.name} title={cardName(card)}>
                  {cardName(card)}
                </span>
                <CardStatus card={card} />
              </button>
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button variant="default" onClick={() => attempt(chooseFilesToImport)}>
          {t('import.addFiles')}
        </Button>
        {done.length > 0 && done.length < cards.length && (
          <Button variant="default" onClick={clearDone}>
            {t('import.clearDone')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('import.close')}
        </Button>
      </div>
    </section>
  );
}
