import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRenderText, useText } from '../app/i18n.ts';
import { RunState } from '../controls/RunState.tsx';
import { useJobs } from '../stores/jobs.ts';
import styles from './StatusBar.module.css';

/** What runs: one line at the bottom; a click shows every job with its progress and how to cancel it. */
export function Jobs(): ReactNode {
  const t = useText();
  const render = useRenderText();
  const jobs = useJobs((store) => store.jobs);
  const [first] = jobs;
  if (!first) return <span>{t('status.ready')}</span>;
  const share = first.progress?.share ?? null;
  const doing = first.progress ? render(first.progress.text) : '';
  const words = [first.title, share === null ? doing : `${Math.floor(share * 100)}%`].filter(
    (part) => part !== '',
  );
  return (
    <Popover position="top-end">
      <Popover.Target>
        <button type="button" className={styles.jobs}>
          {words.join(t('status.separator'))}
          {jobs.length > 1 && t('status.moreJobs', { count: jobs.length - 1 })}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('status.jobs')}>
        <div className={styles.list}>
          {jobs.map((job) => (
            <div key={job.id}>
              <div className={styles.title}>{job.title}</div>
              <RunState progress={job.progress} onCancel={job.cancel} />
            </div>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
