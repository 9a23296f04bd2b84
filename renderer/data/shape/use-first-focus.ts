import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on what is marked `data-autofocus` when a form is opened: the person asked for it. */
export function useFirstFocus(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return form;
}
