import type { MenuCommand } from '#shared/rpc/desktop';
import { runCommand } from '../stores/commands.ts';
import { desktop } from './desktop.ts';
import { attempt } from './notify.ts';

/** What each menu item runs. */
const commandOf: Record<MenuCommand, string> = {
  new: 'file.new',
  open: 'file.open',
  sampleEn: 'file.sampleEn',
  sampleJa: 'file.sampleJa',
  save: 'file.save',
  saveAs: 'file.saveAs',
  import: 'file.import',
  export: 'file.export',
  undo: 'edit.undo',
  redo: 'edit.redo',
  find: 'view.palette',
  palette: 'view.palette',
  closeTab: 'view.closeTab',
};

const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(element.type)) ||
  (element instanceof HTMLElement && element.isContentEditable);

/** Runs what is chosen in the menus. Undo and redo within a text field are the field's own. */
export function followMenu(): void {
  desktop.on('menu', (item) => {
    if ((item === 'undo' || item === 'redo') && isTextField(document.activeElement))
      document.execCommand(item);
    else attempt(() => runCommand(commandOf[item]));
  });
}
