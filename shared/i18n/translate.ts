import { createInstance, type i18n as I18n } from 'i18next';
import { en, ja, type MessageKey } from './catalogues.ts';
import { formatDay, formatNumber } from './format.ts';
import type { Locale, Text } from './text.ts';

type PluralKey<K> = K extends `${infer Base}_other` ? Base : never;
/** A key of the catalogues; for words with plurals, the part before `_one` and `_other`. */
export type TextKey = MessageKey | PluralKey<MessageKey>;

export type Translate = (key: TextKey, params?: Text['params']) => string;

/** An i18next instance over the two catalogues (flat keys, plurals by `_one` / `_other`). */
export function createI18n(locale: Locale): I18n {
  const instance = createInstance();
  void instance.init<Record<string, unknown>>({
    lng: locale,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ja: { translation: ja } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

const instances = new Map<Locale, I18n>();

/** Renders a catalogue key in a locale; numbers in parameters are formatted, nested texts are rendered first. */
export function translate(locale: Locale, key: string, params: Text['params'] = {}): string {
  let instance = instances.get(locale);
  if (!instance) instances.set(locale, (instance = createI18n(locale)));
  const words: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') {
      words[name] = formatNumber(value, locale);
      if (name === 'count') words.n = words.count;
      if (name === 'count') words.count = value;
    } else if (name === 'day' && typeof value === 'string' && key.startsWith('date.')) {
      words[name] = dateWords(locale, key, value);
    } else words[name] = value && typeof value === 'object' ? renderText(locale, value) : value;
  }
  return instance.t(key, words);
}

const dateGrains = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Keys `date.<grain>` show their parameter `day` (an ISO day) as the locale writes such a period. */
function dateWords(locale: Locale, key: string, isoDay: string): string {
  const grain = dateGrains.find((each) => key === `date.${each}`);
  return formatDay(isoDay, locale, grain ?? (key === 'date.fiscalYear' ? 'year' : 'day'));
}

/** Renders a {@link Text} in a locale. */
export function renderText(locale: Locale, text: Text): string {
  return translate(locale, text.key, text.params);
}

/** A catalogue-checked way to make a {@link Text}. A numeric parameter `count` chooses the plural and is shown as `{{n}}`. */
export function text(key: TextKey, params?: Text['params']): Text {
  return params ? { key, params } : { key };
}
