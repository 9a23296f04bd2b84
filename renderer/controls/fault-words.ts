import type { Fault } from '#shared/faults/fault';
import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';

/** A fault in words; a code that the catalogue does not know reads as an internal fault. */
export function faultWords(locale: Locale, fault: Fault): string {
  const key = `fault.${fault.code}`;
  const words = translate(locale, key, fault.params);
  return words === key ? translate(locale, 'fault.internal') : words;
}
