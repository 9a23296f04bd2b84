import { Button, Select } from '@mantine/core';
import { FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '../app/i18n.ts';
import { chooseFilesToImport } from '../app/importing.ts';
import { attempt } from '../app/notify.ts';
import { chooseWorkbook, newWorkbook, openSample, sampleSizes, usualSample } from '../app/workbooks.ts';
import { RunState } from '../controls/RunState.tsx';
import { useJobs } from '../stores/jobs.ts';
import { useSession } from '../stores/session.ts';
import { EarlierWork } from './EarlierWork.tsx';
import styles from './FirstRun.module.css';

/** From here on making it takes minutes rather than seconds. */
const largeSample = 50_000;

/** An empty window is an invitation: drop files, open a workbook, or look at the sample. */
export function FirstRun(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [customers, setCustomers] = useState<number>(usualSample);
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
                <Button variant="default" onClick={() => attempt(() => openSample('en', customers))}>
                  {t('first.sampleEn')}
                </Button>
                <Button
                  variant="default"
                  lang="ja"
                  onClick={() => attempt(() => openSample('ja', customers))}
                >
                  {t('first.sampleJa')}
                </Button>
                <Select
                  w={170}
                  aria-label={t('first.sampleSize')}
                  value={String(customers)}
                  data={sampleSizes.map((size) => ({
                    value: String(size),
                    label: t('people.of', { count: size, n: formatNumber(size, locale) }),
                  }))}
                  onChange={(size) => size !== null && setCustomers(Number(size))}
                />
              </div>
              {customers > largeSample && <p className={styles.hint}>{t('first.sampleLarge')}</p>}
            </section>
            <EarlierWork />
          </>
        )}
      </div>
    </main>
  );
}
