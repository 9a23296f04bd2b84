import { ActionIcon, Button, TagsInput, Textarea } from '@mantine/core';
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { ActTime } from '#renderer/controls/ActTime.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { useNotes } from './use-notes.ts';
import styles from './CustomerPanel.module.css';

/** Tags and notes of the analyst about a customer; kept in the workbook, and undone like everything else. */
export function NotesPanel({ customer }: { customer: string }): ReactNode {
  const t = useText();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const { body, change, known } = useNotes(customer);
  const [draft, setDraft] = useState('');
  const add = (): void => {
    const text = draft.trim();
    if (text === '') return;
    const note = { id: crypto.randomUUID(), at: new Date().toISOString(), text };
    setDraft('');
    attempt(() => change({ notes: [note, ...body.notes] }));
  };
  return (
    <>
      <TagsInput
        label={t('notes.tags')}
        placeholder={body.tags.length === 0 ? t('notes.tagsHint') : undefined}
        value={body.tags}
        data={known}
        maxTags={50}
        disabled={readOnly}
        onChange={(tags) => attempt(() => change({ tags: tags.map((tag) => tag.slice(0, 60)) }))}
      />
      <form
        className={styles.note}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Textarea
          label={t('notes.new')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
          value={draft}
          disabled={readOnly}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
              add();
          }}
        />
        <Button type="submit" disabled={readOnly || draft.trim() === ''}>
          {t('notes.add')}
        </Button>
      </form>
      {body.notes.length === 0 && <p className={styles.quiet}>{t('notes.none')}</p>}
      <ul className={styles.plain}>
        {body.notes.map((note) => (
          <li key={note.id} className={styles.written}>
            <p>{note.text}</p>
            <small>
              <ActTime at={note.at} />
            </small>
            <ActionIcon
              aria-label={t('notes.remove')}
              disabled={readOnly}
              onClick={() => attempt(() => change({ notes: body.notes.filter(({ id }) => id !== note.id) }))}
            >
              <X size={13} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </>
  );
}
