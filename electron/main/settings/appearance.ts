import { app, nativeTheme } from 'electron';
import { Preferences, type Appearance } from '#shared/rpc/desktop';
import type { Locale } from '#shared/i18n/text';
import type { JsonFile } from './json-file.ts';

/** The person's language and theme on this machine; tells when either changes, or the system's does. */
export class AppearanceSettings {
  private readonly file: JsonFile<typeof Preferences>;
  private preferences: Preferences;
  private readonly listeners = new Set<(appearance: Appearance) => void>();

  constructor(file: JsonFile<typeof Preferences>) {
    this.file = file;
    this.preferences = file.read();
    nativeTheme.themeSource = this.preferences.theme;
    nativeTheme.on('updated', () => this.tell());
  }

  get current(): Appearance {
    return {
      preferences: this.preferences,
      locale: localeOf(this.preferences),
      theme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
    };
  }

  change(patch: { [K in keyof Preferences]?: Preferences[K] | undefined }): Appearance {
    this.preferences = Preferences.parse({ ...this.preferences, ...withoutUndefined(patch) });
    this.file.write(this.preferences);
    nativeTheme.themeSource = this.preferences.theme;
    this.tell();
    return this.current;
  }

  onChange(listener: (appearance: Appearance) => void): void {
    this.listeners.add(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.current);
  }
}

const localeOf = ({ language }: Preferences): Locale => {
  if (language !== 'system') return language;
  return app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
};

const withoutUndefined = (patch: object): object =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
