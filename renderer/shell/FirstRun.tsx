import { Button } from '@mantine/core';
import { FileSpreadsheet, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { chooseFilesToImport } from '../app/importing.ts';
import { attempt } from '../app/notify.ts';
import { chooseWorkbook, newWorkbook, openSample } from '../app/workbooks.ts';
import { RunState } from '../controls/RunState.tsx';
import { useJobs } from '../stores/jobs.ts';
import { useSession } from '../stores/session.ts';
import { EarlierWork } from './EarlierWork.tsx';
import styles from './FirstRun.module.css';

/** An empty window is an invitation: drop files, open a workbook, or look at the sample. */
export function FirstRun(): ReactNode {
  const t = useText();
  const opening = useSession((store) => store.opening);
  const [job] = useJobs((store) => store.jobs);
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.brand}>{t('app.name')}</h1>
        <p className={styles.line}>{t('first.line')}</p>
        {opening ? (
          <div className={styles.opening}>
            <div className={styles.openingTitle}>{job?.title ?? t('workbook.openingFile')}</div>
            <RunState progress={job?.progress ?? null} onCancel={job?.cancel} />
          </div>
        ) : (
          <>
            <button type="button" className={styles.drop} onClick={() => attempt(chooseFilesToImport)}>
              <FileSpreadsheet size={28} strokeWidth={1.3} aria-hidden />
              <span className={styles.dropTitle}>{t('first.drop')}</span>
              <span className={styles.dropHint}>{t('first.dropHint')}</span>
            </button>
            <div className={styles.buttons}>
              <Button
                variant="default"
                leftSection={<FolderOpen size={14} aria-hidden />}
                onClick={() => attempt(chooseWorkbook)}
              >
                {t('command.open')}
              </Button>
              <Button variant="default" onClick={() => attempt(newWorkbook)}>
                {t('command.new')}
              </Button>
            </div>
            <section className={styles.section}>
              <h2 className={styles.heading}>{t('first.sample')}</h2>
              <p className={styles.hint}>{t('first.sampleHint')}</p>
              <div className={styles.row}>
                <Button variant="default" onClick={() => attempt(() => openSample('en'))}>
                  {t('first.sampleEn')}
                </Button>
                <Button variant="default" lang="ja" onClick={() => attempt(() => openSample('ja'))}>
                  {t('first.sampleJa')}
                </Button>
              </div>
            </section>
            <EarlierWork />
          </>
        )}
      </div>
    </main>
  );
}
