import { useEffect, useState, type ReactNode } from 'react';
import { desktop } from '../app/desktop.ts';
import { useText } from '../app/i18n.ts';
import { importFiles } from '../app/importing.ts';
import { attempt } from '../app/notify.ts';
import styles from './DropTarget.module.css';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files dropped anywhere on the window are imported; a workbook is opened. */
export function DropTarget(): ReactNode {
  const t = useText();
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const onEnter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const paths = files.map((file) => desktop.pathForFile(file)).filter((path) => path !== '');
      attempt(() => importFiles(paths));
    };
    const options = { capture: true };
    window.addEventListener('dragenter', onEnter, options);
    window.addEventListener('dragleave', onLeave, options);
    window.addEventListener('dragover', onOver, options);
    window.addEventListener('drop', onDrop, options);
    return () => {
      window.removeEventListener('dragenter', onEnter, options);
      window.removeEventListener('dragleave', onLeave, options);
      window.removeEventListener('dragover', onOver, options);
      window.removeEventListener('drop', onDrop, options);
    };
  }, []);
  if (!over) return null;
  return <div className={styles.over}>{t('shell.dropHere')}</div>;
}
