import type { ReactNode } from 'react';
import type { Subject } from '../stores/inspector.ts';

/** The people behind the selection. */
export function PeoplePanel({ subject }: { subject: Subject }): ReactNode {
  return <h2>{subject.title}</h2>;
}
