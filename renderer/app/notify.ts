import { notifications } from '@mantine/notifications';
import { Cancelled, toFault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { translate, type TextKey } from '#shared/i18n/translate';
import { faultWords } from '../controls/fault-words.ts';
import { usePreferences } from '../stores/preferences.ts';

const closing = (): { closeButtonProps: { 'aria-label': string } } => ({
  closeButtonProps: { 'aria-label': translate(usePreferences.getState().locale, 'controls.close') },
});

/** Says in passing that something was done. */
export function notify(key: TextKey, params?: Text['params']): void {
  const { locale } = usePreferences.getState();
  notifications.show({ message: translate(locale, key, params), autoClose: 5000, ...closing() });
}

/** Says something that a person who was away should still find: it stays until closed. */
export function notifyUntilClosed(key: TextKey, params?: Text['params']): void {
  const { locale } = usePreferences.getState();
  notifications.show({
    id: `${key} ${JSON.stringify(params ?? {})}`,
    message: translate(locale, key, params),
    autoClose: false,
    ...closing(),
  });
}

/** Says what went wrong, until the person closes it; a cancelled job says nothing. */
export function notifyFault(error: unknown): void {
  if (error instanceof Cancelled) return;
  const { locale } = usePreferences.getState();
  const fault = toFault(error);
  if (fault.detail !== undefined) console.error(fault.detail);
  notifications.show({
    id: `fault ${fault.code}`,
    color: 'vermilion',
    title: faultWords(locale, fault),
    message: translate(locale, 'controls.nothingLost'),
    autoClose: false,
    ...closing(),
  });
}

/** Runs something for a button or a menu; what goes wrong becomes a notification. */
export function attempt(work: () => Promise<unknown>): void {
  work().catch(notifyFault);
}
