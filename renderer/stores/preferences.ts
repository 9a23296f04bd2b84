import { create } from 'zustand';
import type { Appearance, Preferences } from '#shared/rpc/desktop';
import { desktop } from '../app/desktop.ts';

interface PreferencesStore extends Appearance {
  /** Changes some preferences; the desktop keeps them and says what they come to. */
  change: (change: Partial<Preferences>) => Promise<void>;
  adopt: (appearance: Appearance) => void;
}

/** What belongs to the person and the machine, not to a workbook: language, theme, memory. */
export const usePreferences = create<PreferencesStore>()((set) => ({
  preferences: { language: 'system', theme: 'system', memoryLimitMb: null },
  locale: 'en',
  theme: 'light',
  async change(change) {
    set(await desktop.setPreferences(change));
  },
  adopt: (appearance) => set(appearance),
}));
