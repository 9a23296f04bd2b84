import { Fragment, type ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/catalogues';
import { useText } from '#renderer/app/i18n.ts';
import { KeptTogether, Sentence } from '#renderer/controls/SentenceSlot.tsx';

const leadingMark = /^[,.、。]/;

interface SentenceFormProps {
  /** A message with its slots in square brackets, in the order of its language: "by [grain] among [who]". */
  words: MessageKey;
  slots: Record<string, ReactNode>;
}

/** A configuration that reads as a sentence; each language puts the slots in its own order. */
export function SentenceForm({ words, slots }: SentenceFormProps): ReactNode {
  const t = useText();
  const parts = t(words).split(/\[(\w+)\]/);
  return (
    <Sentence>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index % 2 === 0 ? (
            part.replace(leadingMark, '')
          ) : (
            <KeptTogether>
              {slots[part]}
              {leadingMark.exec(parts[index + 1] ?? '')?.[0]}
            </KeptTogether>
          )}
        </Fragment>
      ))}
    </Sentence>
  );
}
