import { Button, TextInput } from '@mantine/core';
import { MessageSquare, Search } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Voice } from '#shared/rpc/people';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { timeText } from '#renderer/customers/arrow-text.ts';
import { subjectOf } from '#renderer/customers/subject-of.ts';
import { openCustomer } from '#renderer/customers/open-people.ts';
import { useTextStyle } from '#renderer/customers/use-text-style.ts';
import type { GridColumn } from '#renderer/controls/grid-types.ts';
import { VirtualGrid } from '#renderer/controls/VirtualGrid.tsx';
import type { PageLoader } from '#renderer/controls/use-pages.ts';
import { leaveForClipboard } from '#renderer/privacy/leave.ts';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { inspect } from '#renderer/stores/inspector.ts';
import { useEpoch, useWorkbook } from '#renderer/stores/workbook.ts';
import { inspectWord } from './inspect-word.ts';
import { WordList } from './WordList.tsx';
import styles from './VoicesRoom.module.css';

const limits = { more: 18, less: 12 };

/** Everything that was said, by everyone or by the people of a selection: found by word, read, followed to who said it. */
export function VoicesRoom({ params }: PanelProps): ReactNode {
  const t = useText();
  const epoch = useEpoch();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const subject = useMemo(() => subjectOf(params, t('room.voices')), [params, t]);
  const scope = subject.scope ?? null;
  const [typed, setTyped] = useState('');
  const [word, setWord] = useState<string | null>(null);
  const columns = useVoiceColumns();
  const said = (catalog?.tables ?? []).flatMap(({ id, definition }) => [
    'key',
    ...definition.columns.flatMap((column) => (column.meaning === 'verbatim' ? [`${id}.${column.id}`] : [])),
  ]);
  const asked = JSON.stringify({ who: subject.who, scope, word });
  const summary = useAnswer('voices.list', { who: subject.who, scope, word, limit: 1 });
  const load = useMemo((): PageLoader<Voice> => {
    // Another revision of the numbers is another list.
    void epoch;
    const query = JSON.parse(asked) as { who: typeof subject.who; scope: typeof scope; word: string | null };
    return async (offset, limit, signal) => {
      const { voices, total } = await call('voices.list', { ...query, offset, limit }, { signal });
      return { rows: voices, total };
    };
  }, [asked, epoch]);
  const search = useCallback(() => setWord(typed.trim() === '' ? null : typed.trim()), [typed]);
  if (catalog && catalog.voices === 0)
    return <EmptyState icon={<MessageSquare />} title={t('voices.noneYet')} hint={t('voices.noneYetHint')} />;
  const found = summary.answer;
  return (
    <div className={styles.room}>
      <PanelHeader
        title={subject.title}
        note={
          found
            ? t(subject.who.type === 'everyone' ? 'voices.foundAnonymous' : 'voices.found', {
                texts: t('people.texts', { count: found.total }),
                people: found.people,
              })
            : ' '
        }
        actions={
          <>
            <form
              role="search"
              onSubmit={(event) => {
                event.preventDefault();
                search();
              }}
            >
              <TextInput
                w={220}
                leftSection={<Search size={14} aria-hidden />}
                placeholder={t('voices.search')}
                aria-label={t('voices.search')}
                title={t('voices.searchHint')}
                value={typed}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  if (event.currentTarget.value === '') setWord(null);
                }}
              />
            </form>
            {word !== null && (
              <Button onClick={() => inspectWord(t, word)}>{t('voices.openWord', { word })}</Button>
            )}
            <Button variant="default" onClick={() => inspect(subject)}>
              {t('segments.openPeople')}
            </Button>
          </>
        }
      />
      <div className={styles.columns}>
        <div className={styles.grid}>
          <VirtualGrid
            label={t('voices.quotes')}
            columns={columns}
            load={load}
            onCopy={(_columns, rows) => leaveForClipboard('rows', said, rows)}
            onOpen={(voice) => voice.customer !== null && openCustomer(voice.customer)}
            empty={
              <EmptyState
                title={word === null ? t('voices.noneYet') : t('voices.notFound', { word })}
                hint={word === null ? undefined : t('voices.notFoundHint')}
              />
            }
          />
        </div>
        {subject.who.type !== 'everyone' && (
          <aside className={styles.words} tabIndex={0} aria-label={t('voices.common')}>
            <ScopeWords subject={subject} />
          </aside>
        )}
      </div>
    </div>
  );
}

/** The words that set the people of the room apart. */
function ScopeWords({ subject }: { subject: ReturnType<typeof subjectOf> }): ReactNode {
  const t = useText();
  const words = useAnswer('voices.words', { who: subject.who, scope: subject.scope ?? null, limit: 120 });
  return (
    <>
      <h2>{t('voices.common')}</h2>
      {words.running && <RunState progress={words.progress} onCancel={words.cancel} />}
      {words.fault && <FaultPanel fault={words.fault} remedies={{ retry: words.refresh }} />}
      {words.answer && (
        <WordList words={words.answer} limits={limits} onOpen={(word) => inspectWord(t, word, subject)} />
      )}
    </>
  );
}

function useVoiceColumns(): GridColumn<Voice>[] {
  const t = useText();
  const style = useTextStyle();
  return useMemo(
    () => [
      {
        id: 'at',
        title: t('voices.when'),
        width: 150,
        sortable: false,
        text: (voice) => (voice.at === null ? '' : timeText(voice.at, style)),
      },
      {
        id: 'channel',
        title: t('voices.channel'),
        width: 156,
        sortable: false,
        text: (voice) => voice.channel ?? '',
      },
      {
        id: 'score',
        title: t('voices.scoreColumn'),
        width: 60,
        align: 'right',
        sortable: false,
        text: (voice) => (voice.score === null ? '' : String(voice.score)),
      },
      { id: 'text', title: t('voices.text'), width: 520, sortable: false, text: (voice) => voice.text },
      {
        id: 'customer',
        title: t('people.key'),
        width: 130,
        sortable: false,
        text: (voice) => voice.customer ?? t('voices.anonymous'),
      },
    ],
    [t, style],
  );
}
