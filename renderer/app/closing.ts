import { call } from '../rpc/client.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { desktop } from './desktop.ts';
import { saveWorkbook } from './workbooks.ts';

/** What the person answered when the window was closed with unsaved changes. */
export async function closeWindow(choice: 'save' | 'discard'): Promise<void> {
  try {
    if (choice === 'save' && !(await saveWorkbook())) {
      await desktop.cancelClose();
      return;
    }
    if (useWorkbook.getState().state) await call('workbook.close', { keepChanges: false });
  } catch (error) {
    await desktop.cancelClose();
    throw error;
  }
  await desktop.closeWindow();
}
