import styles from './quiet-select.module.css';

/** A choice within a table: its frame shows when it is pointed at or focused. */
export const quietSelect = { input: styles.input ?? '', section: styles.section ?? '' };
