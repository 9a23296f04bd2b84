import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { desktop } from '../app/desktop.ts';
import { useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { useSession } from '../stores/session.ts';
import styles from './Banner.module.css';

/** The engine stopped: that nothing is lost, and that it is being started again, or how to. */
export function EngineBanner(): ReactNode {
  const t = useText();
  const engine = useSession((store) => store.engine);
  if (engine.state === 'started') return null;
  return (
    <div className={`${styles.banner} ${styles.attention} ${styles.over}`} role="alert">
      <span>{t(engine.state === 'failed' ? 'engine.failed' : 'engine.stopped')}</span>
      {engine.state === 'failed' && (
        <Button size="compact-xs" onClick={() => attempt(() => desktop.restartEngine())}>
          {t('remedy.restartEngine')}
        </Button>
      )}
    </div>
  );
}
