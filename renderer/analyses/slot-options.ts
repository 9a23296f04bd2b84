import { useMemo } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import type { SlotOption } from '#renderer/controls/SentenceSlot.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { eventWords, type EventForm } from './event-words.ts';

/** Stands for "none" in a slot: its values are texts. */
export const nothing = '';

/** The activities that this workbook has, as words of a sentence, and any activity; `current` is offered even when gone. */
export function useEventOptions(form: EventForm, current: string | null): SlotOption[] {
  const t = useText();
  const kinds = useWorkbook(({ catalog }) => catalog?.kinds);
  return useMemo(() => {
    const keys = new Set((kinds ?? []).map((kind) => kind.key));
    if (current !== null) keys.add(current);
    return [
      ...[...keys].map((key) => ({ value: key, label: eventWords(t, key, form) })),
      { value: nothing, label: eventWords(t, null, form) },
    ];
  }, [kinds, current, form, t]);
}

/** Everyone, and the segments of this workbook. */
export function usePeopleOptions(current: string | null): SlotOption[] {
  const t = useText();
  const documents = useWorkbook((workbook) => workbook.documents);
  return useMemo(() => {
    const segments = documents
      .filter((document) => document.kind === 'segment')
      .map((document) => ({ value: document.id, label: document.title || t('people.untitled') }));
    const gone = current !== null && !segments.some((segment) => segment.value === current);
    return [
      { value: nothing, label: t('people.everyone') },
      ...segments,
      ...(gone ? [{ value: current, label: t('people.goneSegment') }] : []),
    ];
  }, [documents, current, t]);
}
