import { text } from '#shared/i18n/translate';
import { useWorkbook } from '../stores/workbook.ts';
import { notify } from './notify.ts';

const named = {
  create: 'history.step.create',
  edit: 'history.step.edit',
  remove: 'history.step.remove',
  restore: 'history.step.restore',
} as const;

/** Takes back the last step, of one document or of the workbook, and says which it was. */
export async function undoStep(id: string | null = null): Promise<void> {
  const step = await useWorkbook.getState().undo(id);
  if (step) notify('history.undid', { step: text(named[step.action], { title: step.title }) });
  else notify('history.nothingToUndo');
}

/** Does the last step that was taken back again, and says which it was. */
export async function redoStep(id: string | null = null): Promise<void> {
  const step = await useWorkbook.getState().redo(id);
  if (step) notify('history.redid', { step: text(named[step.action], { title: step.title }) });
  else notify('history.nothingToRedo');
}
