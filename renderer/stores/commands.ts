import { create } from 'zustand';
import type { MessageKey } from '#shared/i18n/catalogues';

/** Something a person can do, by palette, shortcut or menu. */
export interface Command {
  /** `room.verb`; menu items send the same id. */
  id: string;
  title: MessageKey;
  titleParams?: Record<string, string | number> | undefined;
  /** Further words that the palette finds it by, in every language. */
  words?: MessageKey | undefined;
  /** `mod+shift+s`: mod is Ctrl, or Cmd on a Mac. Only for those that no menu accelerator covers. */
  shortcut?: string | undefined;
  /** A group of the palette. */
  group?: MessageKey | undefined;
  run: () => void | Promise<void>;
  enabled?: (() => boolean) | undefined;
  /** Left out of the palette (it needs something only its caller has). */
  hidden?: boolean | undefined;
}

interface CommandStore {
  commands: Record<string, Command>;
  /** Adds a command; returns how to take it away. A later one with the same id replaces the earlier. */
  registerCommand: (command: Command) => () => void;
  /** Runs it when it exists and is enabled. */
  runCommand: (id: string) => Promise<void>;
}

export const useCommands = create<CommandStore>()((set, get) => ({
  commands: {},
  registerCommand(command) {
    set({ commands: { ...get().commands, [command.id]: command } });
    return () => {
      if (get().commands[command.id] !== command) return;
      const { [command.id]: _gone, ...rest } = get().commands;
      set({ commands: rest });
    };
  },
  async runCommand(id) {
    const command = get().commands[id];
    if (command && (command.enabled?.() ?? true)) await command.run();
  },
}));

export const registerCommand: CommandStore['registerCommand'] = (command) =>
  useCommands.getState().registerCommand(command);
export const runCommand: CommandStore['runCommand'] = (id) => useCommands.getState().runCommand(id);
