import { create } from 'zustand';
import type { Locale } from '#shared/i18n/text';

export type ThemeChoice = 'system' | 'light' | 'dark';

interface PreferencesStore {
  locale: Locale;
  theme: ThemeChoice;
  /** MiB the engine may use; null leaves it to the engine. */
  memoryLimitMb: number | null;
  set(change: Partial<Omit<PreferencesStore, 'set'>>): void;
}

/** What belongs to the person and the machine, not to a workbook. The desktop keeps it (see app/preferences.ts). */
export const usePreferences = create<PreferencesStore>()((set) => ({
  locale: 'en',
  theme: 'system',
  memoryLimitMb: null,
  set: (change) => set(change),
}));
