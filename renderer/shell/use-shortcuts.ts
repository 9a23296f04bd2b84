import { useEffect } from 'react';
import { isMac } from '../app/desktop.ts';
import { attempt } from '../app/notify.ts';
import { useCommands } from '../stores/commands.ts';
import { shortcutOf } from './shortcut.ts';

/** Runs the commands' shortcuts. While an input method composes, keys belong to it. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.key === 'Process' || event.defaultPrevented || event.repeat) return;
      const pressed = shortcutOf(event, isMac());
      const { commands, runCommand } = useCommands.getState();
      const command = Object.values(commands).find((other) => other.shortcut === pressed);
      if (!command) return;
      event.preventDefault();
      attempt(() => runCommand(command.id));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
