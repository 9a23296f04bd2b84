import { text } from '#shared/i18n/translate';
import { useWorkbook } from '../stores/workbook.ts';
import { notify } from './notify.ts';

const named = {
  create: 'history.step.create',
  edit: 'history.step.edit',
  remove: 'history.step.remove',
  restore: 'history.step.restore',
} as const;

/** Steps of a place that keeps its own, such as a review: while it is at work, undo and redo are its. */
interface OwnSteps {
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

let own: OwnSteps | null = null;

/** Lets undo and redo be of the place that is looked at. Returns how to give them back. */
export function undoHere(steps: OwnSteps): () => void {
  own = steps;
  return () => {
    if (own === steps) own = null;
  };
}

/** Takes back the last step, of one document or of the workbook, and says which it was. */
export async function undoStep(id: string | null = null): Promise<void> {
  if (id === null && own) return own.undo();
  const step = await useWorkbook.getState().undo(id);
  if (step) notify('history.undid', { step: text(named[step.action], { title: step.title }) });
  else notify('history.nothingToUndo');
}

/** Does the last step that was taken back again, and says which it was. */
export async function redoStep(id: string | null = null): Promise<void> {
  if (id === null && own) return own.redo();
  const step = await useWorkbook.getState().redo(id);
  if (step) notify('history.redid', { step: text(named[step.action], { title: step.title }) });
  else notify('history.nothingToRedo');
}
