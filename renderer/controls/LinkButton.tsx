import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import styles from './LinkButton.module.css';

interface LinkButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** Within a text, as high as its line. */
  inline?: boolean;
}

/** A button that reads as a link: it leads to something, or shows more of what is there. */
export function LinkButton({ inline = false, className = '', ...rest }: LinkButtonProps): ReactNode {
  const form = inline ? styles.inline : styles.alone;
  return <button type="button" {...rest} className={`${form} ${className}`} />;
}
